"""The configuration of a project: its keys, and the file that holds them."""

from factcheck.config.errors import ConfigError
from factcheck.config.files import find_config, find_file, load_config
from factcheck.config.keys import Config

__all__ = ["Config", "ConfigError", "find_config", "find_file", "load_config"]

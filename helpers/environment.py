"""What is installed here, in which version, and where the tables come from."""

import platform
from contextlib import suppress
from importlib import metadata
from importlib.util import find_spec

from helpers import __version__
from helpers.feedback import Note
from helpers.i18n import _

__all__ = ["check_environment"]

# The lessons' packages: name in prose, name in `import`, name for pip.
_PACKAGES = (
    ("NumPy", "numpy", "numpy"),
    ("pandas", "pandas", "pandas"),
    ("matplotlib", "matplotlib", "matplotlib"),
    ("scikit-learn", "sklearn", "scikit-learn"),
    ("networkx", "networkx", "networkx"),
    ("TensorFlow", "tensorflow", "tensorflow"),
    ("Keras", "keras", "keras"),
)
_OPTIONAL = ("PyTorch", "torch", "torch")


def check_environment() -> Note:
    """Say what is installed here and where each table will come from; nothing is downloaded.

    Returns
    -------
    Note
        It displays itself. Its text is what somebody who helps from afar wants to know.
    """
    python = _("✓ Python {version} on {system}, First Descent {course}").format(
        version=platform.python_version(), system=platform.system(), course=__version__
    )
    packages = [python, *(_package(*names) for names in _PACKAGES), _optional_package(*_OPTIONAL)]
    return Note(_("Your environment"), "\n".join(packages) + "\n\n" + "\n".join(_tables()))


def _package(title: str, module: str, package: str) -> str:
    if find_spec(module):
        return f"✓ {title} {_version(package)}".rstrip()
    return _("✗ {title} is missing. To install it: `%pip install {package}`").format(
        title=title, package=package
    )


def _optional_package(title: str, module: str, package: str) -> str:
    if find_spec(module):
        return _package(title, module, package)
    return _("○ {title} is not here. It is optional: lesson 3 has a few cells for it.").format(
        title=title
    )


def _version(package: str) -> str:
    """Return a package's version; empty where it is installed under another name."""
    with suppress(metadata.PackageNotFoundError):
        return metadata.version(package)
    return ""


def _tables() -> list[str]:
    from helpers import _sources
    from helpers._registry import registry

    lines = []
    for dataset in registry().values():
        found = _sources.find_here(dataset)
        if found:
            line = _("✓ Table “{title}”: on this machine, {path}")
            lines.append(line.format(title=dataset.title, path=found.path))
        else:
            line = _("○ Table “{title}”: will be downloaded when first used. Source: {source}")
            lines.append(line.format(title=dataset.title, source=dataset.source))
    return lines

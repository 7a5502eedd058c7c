"""Home of the tests that open the product in a browser."""

import pytest

pytest.register_assert_rewrite("tests.browser.steps", "tests.browser.watch")

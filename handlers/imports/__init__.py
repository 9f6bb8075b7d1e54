"""Reports of earlier dates are brought in by a workbook: handed out, filled, looked at, written."""

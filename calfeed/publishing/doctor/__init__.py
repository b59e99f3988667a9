"""Any feed → what each calendar app will do wrong with it, by trap number, with the line and the mend."""

from calfeed.publishing.doctor.diagnosis import Answer, Diagnosis, diagnose, examine
from calfeed.publishing.doctor.faults import APPS, FAULTS, Fault, Finding
from calfeed.publishing.doctor.looking import look

__all__ = ["APPS", "FAULTS", "Answer", "Diagnosis", "Fault", "Finding", "diagnose", "examine", "look"]

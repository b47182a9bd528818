"""Click “Print summary” for the first time in a process of its own: ``python -m benchmarks.first_preview FILE``.

The desk has been open for as long as the program takes to load the rest beside it, as when somebody reads
the list of students first. Prints how long the first and the second click took, in milliseconds.
"""

import sys
import threading
from pathlib import Path

from benchmarks import samples
from benchmarks.desktop import Desktop, painted, prepare
from benchmarks.figures import timed
from tutor_desk import app, opening
from tutor_desk.services.students import caseload, students


def main(path: Path) -> int:
    """Open the caseload, let the rest be loaded, and click twice."""
    prepare()
    with Desktop(opening.open_caseload(path, samples.PASSPHRASE)) as desktop:
        loading = threading.Thread(target=app.load_rest)
        loading.start()
        while loading.is_alive():
            painted()
            loading.join(0.01)
        card = desktop.desk.ask(students.card, desktop.desk.ask(caseload.rows)[0].id)

        def click() -> None:
            from tutor_desk.ui.papers.progress_summary import PaperDialog  # noqa: PLC0415 - as a page does it

            dialog = PaperDialog(desktop.house, desktop.window, card)
            dialog.open()
            painted()
            dialog.close()

        print(timed(click), timed(click))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

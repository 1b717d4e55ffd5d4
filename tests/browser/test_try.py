import time
from tests.browser.conftest import Arrives
from tests.lib.journey_caseload import ledger, PRACTITIONER  # noqa
def test_x(arrives: Arrives):
    t=time.time()
    ann=arrives()
    ann.signs_in(PRACTITIONER); print(time.time()-t); t=time.time()
    ann.finds_no_barrier();print('axe',time.time()-t)
    ann.page.screenshot(path='/tmp/team/jwork/home.png', full_page=True)
    t=time.time()
    ann.opens('/cases/mover/');print('open',time.time()-t)
    ann.page.screenshot(path='/tmp/team/jwork/case.png', full_page=True)
    t=time.time(); ann.finds_no_barrier();print('axe',time.time()-t)

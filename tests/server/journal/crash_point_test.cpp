#include "server/base/crash_point.h"

#include <QtTest/QtTest>

#include <csignal>
#include <cstdlib>
#include <set>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

using namespace passerelle;

class CrashPointTest : public QObject {
    Q_OBJECT

    // The signal that ended a child which passes `visits` times by each point; 0: it came through.
    static int endOf(const char *armed, const char *visited, int visits)
    {
        const pid_t child = ::fork();
        if (child == 0) {
            if (armed)
                ::setenv("PASSERELLE_CRASH_AT", armed, 1);
            else
                ::unsetenv("PASSERELLE_CRASH_AT");
            for (int i = 0; i < visits; ++i)
                crashPoint(visited);
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    }

private Q_SLOTS:
    void onlyTheArmedPointKills()
    {
        QCOMPARE(endOf("after_claim", "after_claim", 1), SIGKILL);
        QCOMPARE(endOf("after_claim", "after_send", 9), 0);
        QCOMPARE(endOf(nullptr, "after_claim", 9), 0);
    }
    void theNthVisit()
    {
        QCOMPARE(endOf("after_claim:3", "after_claim", 2), 0);
        QCOMPARE(endOf("after_claim:3", "after_claim", 3), SIGKILL);
    }
    void thereAreAtLeastTwelveAndNoneTwice()
    {
        std::set<std::string> names(kCrashPoints.begin(), kCrashPoints.end());
        QCOMPARE(names.size(), kCrashPoints.size());
        QVERIFY(names.size() >= 12);
    }
};

QTEST_APPLESS_MAIN(CrashPointTest)
#include "crash_point_test.moc"

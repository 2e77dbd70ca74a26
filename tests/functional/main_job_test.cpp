// What a newcomer sees: the tour of packaging/quickstart, from an empty folder to the refusal of a question that the
// documents do not answer. Every step of it must hold.
#include "tests/functional/service_site.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class MainJobTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStepHolds();
    void aMissingSampleIsTold();

private:
    QStringList options(const ServiceSite &site, const QString &samples) const
    {
        return {u"--passerelled"_s, programPath(u"passerelled"_s), u"--simulator"_s, programPath(u"passerelle-simulator"_s),
                u"--samples"_s, samples, u"--data"_s, site.data(), u"--once"_s};
    }
};

void MainJobTest::everyStepHolds()
{
    const ServiceSite site;
    const Finished tour = runProgram(programPath(u"passerelle-main-job"_s), options(site, sourcePath(u"resources/samples"_s)), site.variables(), {}, std::chrono::seconds(150));
    QVERIFY2(tour.exitCode == 0, tour.everything().constData());
}

void MainJobTest::aMissingSampleIsTold()
{
    const ServiceSite site;
    const Finished tour = runProgram(programPath(u"passerelle-main-job"_s), options(site, site.file(u"nothing-here"_s)), site.variables(), {}, std::chrono::seconds(60));
    QVERIFY(tour.exitCode > 0);
    QVERIFY2(tour.everything().contains("nothing-here"), tour.everything().constData());
}

QTEST_GUILESS_MAIN(MainJobTest)
#include "main_job_test.moc"

// What a link or a file that a desktop hands over becomes: a host and a port, or a file that is there; never more.
#include "app/console/opening_wish.h"

#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryFile>
#include <QtTest/QTest>

using namespace passerelle::console;
using namespace Qt::StringLiterals;

class OpeningWishTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyHostAndPortAreTaken_data();
    void onlyHostAndPortAreTaken();
    void aFileIsTakenWhenItIsThere();
};

void OpeningWishTest::onlyHostAndPortAreTaken_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("service");
    QTest::newRow("host") << u"passerelle://service.example.org"_s << u"https://service.example.org"_s;
    QTest::newRow("port") << u"passerelle://service.example.org:8443"_s << u"https://service.example.org:8443"_s;
    QTest::newRow("a path goes") << u"passerelle://service.example.org/hooks?token=1#x"_s << u"https://service.example.org"_s;
    QTest::newRow("nobody's password") << u"passerelle://user:word@service.example.org"_s << QString();
    QTest::newRow("no host") << u"passerelle:///etc/passwd"_s << QString();
    QTest::newRow("another scheme") << u"https://service.example.org"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void OpeningWishTest::onlyHostAndPortAreTaken()
{
    QFETCH(QString, word);
    QFETCH(QString, service);
    const OpeningWish wish = openingWish(word);
    QCOMPARE(wish.service.toString(), service);
    QCOMPARE(wish.file, QString());
}

void OpeningWishTest::aFileIsTakenWhenItIsThere()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QCOMPARE(openingWish(file.fileName()).file, QFileInfo(file.fileName()).absoluteFilePath());
    QCOMPARE(openingWish(QUrl::fromLocalFile(file.fileName()).toString()).file, QFileInfo(file.fileName()).absoluteFilePath());
    QCOMPARE(openingWish(file.fileName() + u".gone"_s).file, QString());
    QVERIFY(openingWish(file.fileName()).service.isEmpty());
}

QTEST_GUILESS_MAIN(OpeningWishTest)
#include "opening_wish_test.moc"

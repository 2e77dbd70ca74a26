// A tenant's life through the real program, on a folder that no service works on: out in one file, in again under another
// name, erased with a receipt that can be checked.
#include "tests/functional/service_site.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtTest/QtTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class TenantLifeProgramTest : public QObject {
    Q_OBJECT

    ServiceSite m_site;

    QJsonObject done(const QStringList &words, const QByteArray &input = {})
    {
        const Finished finished = m_site.command(words, input);
        if (finished.exitCode != 0)
            qWarning("%s: %s", qPrintable(words.join(u' ')), finished.everything().constData());
        return finished.exitCode == 0 ? finished.json().object() : QJsonObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_site.isValid());
        QCOMPARE(m_site.addTenant(u"Atelier"_s), QString());
        QVERIFY(!done({u"settings"_s, u"set"_s, u"business_name"_s, u"Chez Awa"_s, u"--tenant"_s, u"Atelier"_s}).isEmpty());
    }

    void suspendAndResume()
    {
        QCOMPARE(done({u"tenant"_s, u"suspend"_s, u"--tenant"_s, u"Atelier"_s, u"--reason"_s, u"test"_s})[u"state"_s].toString(), u"suspended"_s);
        QCOMPARE(done({u"tenant"_s, u"resume"_s, u"--tenant"_s, u"Atelier"_s})[u"state"_s].toString(), u"active"_s);
        const QJsonArray notices = done({u"tenant"_s, u"notices"_s, u"--tenant"_s, u"Atelier"_s})[u"items"_s].toArray();
        QCOMPARE(notices.size(), 2);
        QCOMPARE(notices[0][u"kind"_s].toString(), u"resumed"_s);
    }

    void readableArchive()
    {
        const QString file = m_site.file(u"client.zip"_s);
        QCOMPARE(done({u"tenant"_s, u"export"_s, u"--tenant"_s, u"Atelier"_s, file})[u"kind"_s].toString(), u"tenant"_s);
        QFile zip(file);
        QVERIFY(zip.open(QIODevice::ReadOnly));
        const QByteArray bytes = zip.readAll();
        QVERIFY(bytes.startsWith("PK") && bytes.contains("index.html") && bytes.contains("tenant.json"));
    }

    void oneFileComesBack()
    {
        const QString file = m_site.file(u"client.passerelle"_s);
        QVERIFY(!done({u"tenant"_s, u"export"_s, u"--tenant"_s, u"Atelier"_s, file, u"--passphrase-file"_s, u"-"_s}, "a long passphrase\n").isEmpty());
        const Finished wrong = m_site.command({u"tenant"_s, u"import"_s, file, u"--passphrase-file"_s, u"-"_s, u"--dry-run"_s}, "another passphrase\n");
        QVERIFY(wrong.exitCode != 0);
        const Finished taken = m_site.command({u"tenant"_s, u"import"_s, file, u"--passphrase-file"_s, u"-"_s, u"--dry-run"_s}, "a long passphrase\n");
        QCOMPARE(taken.exitCode, 4);
        QVERIFY(!taken.json().object()[u"possible"_s].toBool());
        const QJsonObject report = done({u"tenant"_s, u"import"_s, file, u"--passphrase-file"_s, u"-"_s, u"--name"_s, u"Atelier bis"_s}, "a long passphrase\n");
        QVERIFY(report[u"tenant_id"_s].toInt() > 0);
        QVERIFY(report[u"settings"_s].toInt() >= 1);
        QCOMPARE(done({u"tenant"_s, u"list"_s})[u"items"_s].toArray().size(), 2);
    }

    // What was served answers there as well; what was old or waits does not, and can still be put in place.
    void documentsMoveWithTheirVersionsAndDays()
    {
        QVERIFY(!done({u"tenant"_s, u"add"_s, u"Garage"_s}).isEmpty());
        const QStringList ofGarage{u"--tenant"_s, u"Garage"_s};
        const auto tariff = [&](const QString &name, const QString &price) {
            QFile file(m_site.file(name));
            const QByteArray text = u"# Tarifs du garage\n\nLa vidange avec filtre coûte %1 euros, huile comprise.\n"_s.arg(price).toUtf8();
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
        };
        const QJsonValue first = done(QStringList{u"documents"_s, u"add"_s, tariff(u"tarifs-2025.md"_s, u"71"_s)} + ofGarage)[u"documents"_s][0];
        const QString document = QString::number(first[u"id"_s].toInteger());
        QVERIFY(!done(QStringList{u"documents"_s, u"add"_s, tariff(u"tarifs-2026.md"_s, u"89"_s), u"--replace"_s, document} + ofGarage).isEmpty());
        QVERIFY(!done(QStringList{u"documents"_s, u"stage"_s, tariff(u"tarifs-2027.md"_s, u"97"_s), u"--replace"_s, document} + ofGarage).isEmpty());
        QVERIFY(!done(QStringList{u"documents"_s, u"validity"_s, document, u"--from"_s, u"2026-01-01"_s, u"--until"_s, u"2099-12-31"_s} + ofGarage).isEmpty());
        QVERIFY(!done(QStringList{u"words"_s, u"add"_s, u"révision = vidange"_s} + ofGarage).isEmpty());

        const QString file = m_site.file(u"garage.passerelle"_s);
        QVERIFY(!done(QStringList{u"tenant"_s, u"export"_s, file, u"--passphrase-file"_s, u"-"_s} + ofGarage, "a long passphrase\n").isEmpty());
        const QJsonObject report = done({u"tenant"_s, u"import"_s, file, u"--passphrase-file"_s, u"-"_s, u"--name"_s, u"Garage repris"_s}, "a long passphrase\n");
        QCOMPARE(report[u"documents"_s].toInt(), 1);
        QVERIFY2(report[u"conflicts"_s].toArray().isEmpty(), QJsonDocument(report).toJson().constData());

        const QStringList there{u"--tenant"_s, u"Garage repris"_s};
        const QString moved = QString::number(done(QStringList{u"documents"_s, u"list"_s} + there)[u"items"_s][0][u"id"_s].toInteger());
        const auto standings = [&] {
            QMap<QString, QJsonObject> found;
            for (const QJsonValue &version : done(QStringList{u"documents"_s, u"versions"_s, moved} + there)[u"versions"_s].toArray())
                found.insert(version[u"standing"_s].toString(), version.toObject());
            return found;
        };
        QMap<QString, QJsonObject> versions = standings();
        QCOMPARE(versions.keys(), (QStringList{u"old"_s, u"served"_s, u"staged"_s}));
        QCOMPARE(versions[u"old"_s][u"name"_s].toString(), u"tarifs-2025.md"_s);
        QCOMPARE(versions[u"served"_s][u"name"_s].toString(), u"tarifs-2026.md"_s);
        QCOMPARE(versions[u"staged"_s][u"name"_s].toString(), u"tarifs-2027.md"_s);
        QCOMPARE(versions[u"served"_s][u"valid_from"_s].toString(), u"2026-01-01"_s);
        QCOMPARE(versions[u"served"_s][u"valid_until"_s].toString(), u"2099-12-31"_s);
        const auto found = [&] { return m_site.command(QStringList{u"search"_s, u"prix de la révision"_s} + there).output; };
        QVERIFY2(found().contains("89 euros") && !found().contains("71 euros") && !found().contains("97 euros"), found().constData());
        QVERIFY(!done(QStringList{u"documents"_s, u"restore"_s, moved} + there).isEmpty());
        QVERIFY2(found().contains("71 euros") && !found().contains("89 euros"), found().constData());
    }

    void recordOfProcessing()
    {
        const QJsonObject record = done({u"privacy"_s, u"record"_s, u"--tenant"_s, u"Atelier"_s, u"--lang"_s, u"en"_s});
        QVERIFY(record[u"text"_s].toString().contains(u"article 30"));
        QCOMPARE(record[u"retention"_s].toArray().size(), 6);
        QVERIFY(done({u"privacy"_s, u"clock"_s})[u"believed"_s].toBool());
    }

    void erasedWithAReceipt()
    {
        const Finished unsure = m_site.command({u"tenant"_s, u"erase"_s, u"--tenant"_s, u"Atelier"_s, u"--confirm"_s, u"atelier"_s});
        QVERIFY(unsure.exitCode != 0);
        const Finished gone = m_site.command({u"tenant"_s, u"erase"_s, u"--tenant"_s, u"Atelier"_s, u"--confirm"_s, u"Atelier"_s});
        QVERIFY2(gone.exitCode == 0, gone.everything().constData());
        QCOMPARE(done({u"tenant"_s, u"list"_s})[u"items"_s].toArray().size(), 3); // "Atelier bis" and the two garages
        const QString path = m_site.file(u"receipt.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(gone.output) > 0);
        file.close();
        const QJsonObject check = done({u"receipt"_s, u"verify"_s, path});
        QVERIFY(check[u"authentic"_s].toBool() && check[u"ours"_s].toBool());
        QByteArray forged = gone.output;
        forged.replace("\"count\":1", "\"count\":7").replace("\"count\": 1", "\"count\": 7");
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(forged) > 0);
        file.close();
        QCOMPARE(m_site.command({u"receipt"_s, u"verify"_s, path}).exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(TenantLifeProgramTest)
#include "tenant_life_program_test.moc"

// What an operator writes on paper must come back, and a slip of the pen must be noticed.
#include "server/vault/recovery_key.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::vault;
using namespace Qt::StringLiterals;

class RecoveryKeyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBack()
    {
        QRandomGenerator random(42);
        for (int round = 0; round < 200; ++round) {
            QByteArray bytes(32, Qt::Uninitialized);
            for (char &byte : bytes)
                byte = static_cast<char>(random.bounded(256));
            const QString text = recoveryKeyOf(Secret(bytes));
            const auto key = masterKeyFromRecovery(text);
            QVERIFY2(key, qPrintable(text));
            QCOMPARE(key->reveal().toByteArray(), bytes);
        }
    }

    void looksAsPromised()
    {
        const QString text = recoveryKeyOf(Secret(QByteArray(32, '\xFF')));
        const QStringList groups = text.split(u'-');
        QCOMPARE(groups.size(), 14);
        for (const QString &group : groups)
            QCOMPARE(group.size(), 4);
        QVERIFY(text.startsWith(u"ZZZZ-ZZZZ"));
    }

    void forgivesHowItIsTyped()
    {
        const QByteArray bytes("\x00\x44\x32\x14\xc7\x42\x54\xb6\x35\xcf\x84\x65\x3a\x56\xd7\xc6\x75\xbe\x77\xdf 23456789abc", 32);
        QString text = recoveryKeyOf(Secret(bytes));
        text.replace(u'0', u'o').replace(u'1', u'l').replace(u'-', u' ');
        const auto key = masterKeyFromRecovery(u"  "_s + text.toLower() + u'\n');
        QVERIFY(key);
        QCOMPARE(key->reveal().toByteArray(), bytes);
    }

    void noticesEverySlip()
    {
        const QString good = recoveryKeyOf(Secret(QByteArray(32, 'p')));
        int slips = 0;
        for (qsizetype i = 0; i < good.size(); ++i) {
            if (good[i] == u'-')
                continue;
            QString bad = good;
            bad[i] = bad[i] == u'7' ? u'8' : u'7';
            const auto key = masterKeyFromRecovery(bad);
            QVERIFY2(!key, qPrintable(bad));
            QCOMPARE(key.error().kind, ErrorKind::InvalidInput);
            ++slips;
        }
        QCOMPARE(slips, 56);
        for (const QString &bad : QStringList{QString(), good.chopped(1), good + u'A', QString(good).replace(0, 1, u"U"_s), QString(good).replace(0, 1, u"é"_s)})
            QVERIFY2(!masterKeyFromRecovery(bad), qPrintable(bad));
    }
};

QTEST_GUILESS_MAIN(RecoveryKeyTest)
#include "recovery_key_test.moc"

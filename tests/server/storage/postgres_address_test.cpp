// Where a database may be and how it is reached: loopback as one likes, elsewhere with a certificate that names it; and no
// sentence ever repeats the password.
#include "server/storage/postgres_address.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using storage::PostgresAddress;

class PostgresAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onThisMachineNothingIsDemanded()
    {
        for (const char *local : {"postgresql://u:secret@127.0.0.1:5433/db", "postgresql://u:secret@localhost/db", "postgresql://u@[::1]/db", "host=/run/postgresql user=u dbname=db", "dbname=db"}) {
            const auto address = PostgresAddress::parse(local, PostgresAddress::Tls::VerifyFull);
            QVERIFY2(address, local);
            QVERIFY(!address->conninfo().contains("sslmode"));
        }
    }

    void elsewhereTheNameIsVerified()
    {
        const auto address = PostgresAddress::parse("postgresql://u:secret@db.example.org:5432/shop", PostgresAddress::Tls::VerifyFull);
        QVERIFY(address);
        QVERIFY(address->conninfo().contains("sslmode='verify-full'"));
        QCOMPARE(address->description(), u"db.example.org:5432/shop"_s);
        for (const char *weak : {"disable", "allow", "prefer", "require", "verify-ca"}) {
            const auto refused = PostgresAddress::parse(QByteArray("postgresql://u:secret@db.example.org/shop?sslmode=") + weak, PostgresAddress::Tls::VerifyFull);
            QVERIFY2(!refused, weak);
            QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
            QVERIFY(!refused.error().what.contains(u"secret"_s));
        }
    }

    void lessByAWordOfTheOperator()
    {
        QVERIFY(PostgresAddress::parse("postgresql://u@db.example.org/shop?sslmode=verify-ca", PostgresAddress::Tls::VerifyCa));
        QVERIFY(PostgresAddress::parse("postgresql://u@db.example.org/shop?sslmode=verify-full", PostgresAddress::Tls::Require));
        const auto least = PostgresAddress::parse("postgresql://u@db.example.org/shop", PostgresAddress::Tls::Require);
        QVERIFY(least && least->conninfo().contains("sslmode='require'"));
        QVERIFY(!PostgresAddress::parse("postgresql://u@db.example.org/shop?sslmode=disable", PostgresAddress::Tls::Require));
        QVERIFY(!PostgresAddress::parse("postgresql://u@db.example.org/shop?sslmode=prefer", PostgresAddress::Tls::Require));
        QVERIFY(!PostgresAddress::tlsFromName(u"none"_s));
    }

    // One name of several that is elsewhere is enough; and an address wins over the name beside it.
    void everyHostCounts()
    {
        QVERIFY(!PostgresAddress::parse("postgresql://u@localhost,db.example.org/shop?sslmode=disable", PostgresAddress::Tls::VerifyFull));
        QVERIFY(!PostgresAddress::parse("host=localhost hostaddr=203.0.113.9 sslmode=disable", PostgresAddress::Tls::VerifyFull));
        QVERIFY(PostgresAddress::parse("host=db.example.org hostaddr=127.0.0.1 sslmode=disable", PostgresAddress::Tls::VerifyFull));
    }

    void whatCannotBeReadIsNotRepeated()
    {
        for (const char *wrong : {"postgresql://u:sec%zzret@h/db", "postgresql://u:secret@[h/db", "host='secret"}) {
            const auto refused = PostgresAddress::parse(wrong, PostgresAddress::Tls::VerifyFull);
            QVERIFY2(!refused, wrong);
            QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
            QVERIFY2(!refused.error().what.contains(u"ret@"_s) && !refused.error().what.contains(u"secret"_s), qUtf8Printable(refused.error().what));
        }
    }

    void passwordsAreQuotedAndPoolersKnown()
    {
        const auto address = PostgresAddress::parse("postgresql://u:a%27b%5Cc%20d@127.0.0.1:6543/db", PostgresAddress::Tls::VerifyFull);
        QVERIFY(address);
        QVERIFY(address->conninfo().contains(R"(password='a\'b\\c d')"));
        QVERIFY(address->isLentByTransaction());
        QVERIFY(!address->description().contains(u"a'b"_s));
        QVERIFY(!PostgresAddress::parse("postgresql://u@127.0.0.1:5432/db", PostgresAddress::Tls::VerifyFull)->isLentByTransaction());
    }
};

QTEST_GUILESS_MAIN(PostgresAddressTest)
#include "postgres_address_test.moc"

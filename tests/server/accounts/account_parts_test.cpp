// The parts that need no disk: addresses, rules, limits, codes, one-time passwords, QR codes, words.
#include "server/accounts/email_address.h"
#include "server/accounts/mail_words.h"
#include "server/accounts/password_rules.h"
#include "server/accounts/qr_code.h"
#include "server/accounts/random_code.h"
#include "server/accounts/rate_limit.h"
#include "server/accounts/totp.h"
#include "server/accounts/try_limits.h"
#include "tests/support/fake_clock.h"

#include <QtTest/QTest>

#include <set>

using namespace passerelle;
using namespace passerelle::accounts;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class AccountPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressesHaveOneSpelling_data();
    void addressesHaveOneSpelling();
    void passwordsThatGuessersTryAreRefused_data();
    void passwordsThatGuessersTryAreRefused();
    void oneSpellingOfALetter();
    void aBucketFillsAgainWithTime();
    void aFloodOfKeysIsBounded();
    void strangersDoNotKeepAPersonOut();
    void codesAreReadAsPeopleTypeThem();
    void tokensAreLongAndNeverTheSame();
    void oneTimePasswordsAreThoseOfTheStandard_data();
    void oneTimePasswordsAreThoseOfTheStandard();
    void aStepIsTakenOnceAndOneOnEachSide();
    void base32IsThatOfTheStandard();
    void theUriNamesTheAccount();
    void qrCodesHaveTheirCornersAndMargins();
    void everyMailHasItsWords();
};

void AccountPartsTest::addressesHaveOneSpelling_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("normalised"); // empty: refused
    QTest::newRow("plain") << u"marie@boulangerie.example"_s << u"marie@boulangerie.example"_s;
    QTest::newRow("case and spaces") << u"  Marie.Martin@Boulangerie.Example "_s << u"marie.martin@boulangerie.example"_s;
    QTest::newRow("plus") << u"marie+passerelle@example.org"_s << u"marie+passerelle@example.org"_s;
    QTest::newRow("one label") << u"root@localhost"_s << u"root@localhost"_s;
    QTest::newRow("no sign") << u"marie"_s << QString();
    QTest::newRow("two signs") << u"a@b@example.org"_s << QString();
    QTest::newRow("nothing before") << u"@example.org"_s << QString();
    QTest::newRow("nothing behind") << u"a@"_s << QString();
    QTest::newRow("dots") << u"a..b@example.org"_s << QString();
    QTest::newRow("a new header") << u"a@example.org\r\nBcc: b@example.org"_s << QString();
    QTest::newRow("angle brackets") << u"<a@example.org>"_s << QString();
    QTest::newRow("a list") << u"a@example.org,b@example.org"_s << QString();
    QTest::newRow("hyphen at the edge") << u"a@-example.org"_s << QString();
    QTest::newRow("too long") << QString(u"a"_s.repeated(65)) + u"@example.org"_s << QString();
}

void AccountPartsTest::addressesHaveOneSpelling()
{
    QFETCH(QString, raw);
    QFETCH(QString, normalised);
    const auto email = normalisedEmail(raw);
    QCOMPARE(email.has_value(), !normalised.isEmpty());
    if (email)
        QCOMPARE(*email, normalised);
}

void AccountPartsTest::passwordsThatGuessersTryAreRefused_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("taken");
    QTest::newRow("seven characters") << u"k7#vQ2x"_s << false;
    QTest::newRow("eight characters") << u"k7#vQ2xp"_s << true;
    QTest::newRow("a passphrase") << u"le pain sort du four à six heures"_s << true;
    QTest::newRow("64 characters") << QString(u"k7#vQ2xp"_s.repeated(8)) << true;
    QTest::newRow("256 characters") << QString(u"k7#vQ2xp"_s.repeated(32)) << true;
    QTest::newRow("257 characters") << QString(u"k7#vQ2xp"_s.repeated(32) + u'x') << false;
    QTest::newRow("a run of digits") << u"12345678"_s << false;
    QTest::newRow("a French keyboard") << u"azertyuiop"_s << false;
    QTest::newRow("password") << u"Password1"_s << false;
    QTest::newRow("motdepasse") << u"motdepasse123"_s << false;
    QTest::newRow("in disguise") << u"P@$$w0rd"_s << false;
    QTest::newRow("one character") << u"zzzzzzzzzzzz"_s << false;
    QTest::newRow("the address") << u"marie.martin@example.org"_s << false;
    QTest::newRow("the mailbox") << u"Marie.Martin"_s << false;
    QTest::newRow("with the address") << u"x-marie.martin@example.org-x"_s << false;
    QTest::newRow("no kinds of characters are asked for") << u"quatre mots au hasard"_s << true;
}

void AccountPartsTest::passwordsThatGuessersTryAreRefused()
{
    QFETCH(QString, password);
    QFETCH(bool, taken);
    const Status checked = checkPassword(password, u"marie.martin@example.org"_s);
    QVERIFY2(checked.has_value() == taken, checked ? "taken" : qPrintable(checked.error().what));
    if (!checked) {
        QCOMPARE(checked.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!checked.error().what.contains(password));
    }
}

void AccountPartsTest::oneSpellingOfALetter()
{
    QCOMPARE(passwordBytes(u"caf\u00e9 noir"_s).reveal(), passwordBytes(u"cafe\u0301 noir"_s).reveal());
}

void AccountPartsTest::aBucketFillsAgainWithTime()
{
    FakeClock clock;
    RateLimit limit({.burst = 3, .each = 10s}, clock);
    for (int i = 0; i < 3; ++i)
        QVERIFY(limit.take("a"));
    const Status refused = limit.take("a");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::RateLimited);
    QVERIFY(refused.error().retryAfter && *refused.error().retryAfter > 9s && *refused.error().retryAfter <= 11s);
    QVERIFY(limit.take("b")); // another key is not concerned
    clock.advance(9s);
    QVERIFY(!limit.take("a"));
    clock.advance(1100ms);
    QVERIFY(limit.take("a"));
    QVERIFY(!limit.take("a"));
    clock.advance(1h);
    for (int i = 0; i < 3; ++i)
        QVERIFY(limit.take("a")); // never more than the burst
    QVERIFY(!limit.take("a"));
}

void AccountPartsTest::aFloodOfKeysIsBounded()
{
    FakeClock clock;
    RateLimit limit({.burst = 2, .each = 1s}, clock, 100);
    QVERIFY(limit.take("kept"));
    QVERIFY(limit.take("kept"));
    for (int i = 0; i < 500; ++i)
        static_cast<void>(limit.take(QByteArray::number(i)));
    QCOMPARE(limit.keys(), std::size_t(100));
    QVERIFY(!limit.take("kept")); // the flood did not make its bucket new
    clock.advance(10s);
    QVERIFY(limit.take("newcomer"));
    QCOMPARE(limit.keys(), std::size_t(1)); // full buckets are as good as none
}

void AccountPartsTest::strangersDoNotKeepAPersonOut()
{
    FakeClock clock;
    TryLimits limits(clock);
    QVERIFY(limits.trySignIn("192.0.2.7", u"a@example.org"_s));
    limits.noteSignedIn("192.0.2.7", u"a@example.org"_s);
    int tries = 0;
    for (int i = 0; i < 1000; ++i)
        tries += limits.trySignIn("198.51.100." + QByteArray::number(i), u"a@example.org"_s) ? 1 : 0;
    QVERIFY2(tries <= 10, QByteArray::number(tries).constData());
    QVERIFY(limits.trySignIn("192.0.2.7", u"a@example.org"_s));
    QVERIFY(limits.trySignIn("192.0.2.7", u"b@example.org"_s)); // nor does another account's flood
}

void AccountPartsTest::codesAreReadAsPeopleTypeThem()
{
    QCOMPARE(grouped(Secret("7K3MQX4T1"_ba)), u"7K3M-QX4T-1"_s);
    QCOMPARE(typedCode(u" 7k3m-qx4t 1"_s).reveal(), QByteArrayView("7K3MQX4T1"));
    QCOMPARE(typedCode(u"Oil0"_s).reveal(), QByteArrayView("0110"));
    QVERIFY(typedCode(u"7K3U"_s).isEmpty());
    QVERIFY(typedCode(u"7K3é"_s).isEmpty());
    const Secret code = newCode(24);
    QCOMPARE(code.reveal().size(), 24);
    QCOMPARE(typedCode(grouped(code)).reveal(), code.reveal());
    QCOMPARE(newDigits(8).reveal().size(), 8);
    QCOMPARE(typedCode(QString::fromLatin1(newDigits(8).reveal())).reveal().size(), 8);
}

void AccountPartsTest::tokensAreLongAndNeverTheSame()
{
    std::set<QByteArray> tokens;
    for (int i = 0; i < 1000; ++i)
        tokens.insert(newSessionToken().reveal().toByteArray());
    QCOMPARE(tokens.size(), std::size_t(1000));
    QVERIFY(tokens.begin()->startsWith("pss_"));
    QCOMPARE(tokens.begin()->size(), 4 + 43);
    QCOMPARE(sessionHash(*tokens.begin()).size(), 32);
}

void AccountPartsTest::oneTimePasswordsAreThoseOfTheStandard_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QByteArray>("code");
    // RFC 6238, appendix B, the rows of SHA-1.
    QTest::newRow("59") << qint64(59) << QByteArray("94287082");
    QTest::newRow("1111111109") << qint64(1111111109) << QByteArray("07081804");
    QTest::newRow("1111111111") << qint64(1111111111) << QByteArray("14050471");
    QTest::newRow("1234567890") << qint64(1234567890) << QByteArray("89005924");
    QTest::newRow("2000000000") << qint64(2000000000) << QByteArray("69279037");
    QTest::newRow("20000000000") << qint64(20000000000) << QByteArray("65353130");
}

void AccountPartsTest::oneTimePasswordsAreThoseOfTheStandard()
{
    QFETCH(qint64, seconds);
    QFETCH(QByteArray, code);
    const Secret key("12345678901234567890"_ba);
    const qint64 step = totpStep(fromMillis(seconds * 1000));
    QCOMPARE(step, seconds / 30);
    QCOMPARE(totpCode(key, step, 8), code);
    QCOMPARE(totpCode(key, step), code.right(6));
}

void AccountPartsTest::aStepIsTakenOnceAndOneOnEachSide()
{
    const Secret key("12345678901234567890"_ba);
    const Instant now = fromMillis(1'234'567'890'000);
    const qint64 step = totpStep(now);
    const auto typed = [&](qint64 of) { return QString::fromLatin1(totpCode(key, of)); };
    QCOMPARE(matchingStep(key, typed(step), now, 0), std::optional(step));
    QCOMPARE(matchingStep(key, typed(step - 1), now, 0), std::optional(step - 1));
    QCOMPARE(matchingStep(key, typed(step + 1), now, 0), std::optional(step + 1));
    QVERIFY(!matchingStep(key, typed(step - 2), now, 0));
    QVERIFY(!matchingStep(key, typed(step + 2), now, 0));
    QVERIFY(!matchingStep(key, typed(step), now, step));     // taken already
    QVERIFY(!matchingStep(key, typed(step - 1), now, step)); // and all before it
    QVERIFY(matchingStep(key, typed(step + 1), now, step));
    QCOMPARE(matchingStep(key, typed(step).insert(3, u' '), now, 0), std::optional(step));
    for (const QString &wrong : {QString(), u"12345"_s, u"1234567"_s, u"abcdef"_s})
        QVERIFY(!matchingStep(key, wrong, now, 0));
}

void AccountPartsTest::base32IsThatOfTheStandard()
{
    // RFC 4648, section 10, without padding.
    QCOMPARE(base32("f"), QByteArray("MY"));
    QCOMPARE(base32("fo"), QByteArray("MZXQ"));
    QCOMPARE(base32("foo"), QByteArray("MZXW6"));
    QCOMPARE(base32("foob"), QByteArray("MZXW6YQ"));
    QCOMPARE(base32("fooba"), QByteArray("MZXW6YTB"));
    QCOMPARE(base32("foobar"), QByteArray("MZXW6YTBOI"));
}

void AccountPartsTest::theUriNamesTheAccount()
{
    const QString uri = otpauthUri(Secret("12345678901234567890"_ba), u"a+b@example.org"_s);
    QCOMPARE(uri, u"otpauth://totp/Passerelle:a%2Bb%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Passerelle&algorithm=SHA1&digits=6&period=30"_s);
}

void AccountPartsTest::qrCodesHaveTheirCornersAndMargins()
{
    const auto code = QrCode::of(otpauthUri(Secret("12345678901234567890"_ba), u"a@example.org"_s));
    QVERIFY(code);
    QVERIFY(code->width() >= 21 && (code->width() - 17) % 4 == 0);
    // The finder patterns: a dark ring, a light ring, a dark heart, in three corners.
    const int last = code->width() - 7;
    for (const auto &[row, column] : {std::pair(0, 0), std::pair(0, last), std::pair(last, 0)}) {
        for (int i = 0; i < 7; ++i) {
            QVERIFY(code->isDark(row, column + i) && code->isDark(row + 6, column + i) && code->isDark(row + i, column) && code->isDark(row + i, column + 6));
        }
        QVERIFY(!code->isDark(row + 1, column + 1) && !code->isDark(row + 5, column + 5));
        QVERIFY(code->isDark(row + 3, column + 3));
    }
    QVERIFY(!code->isDark(last + 3, last + 3) || !code->isDark(last, last) || !code->isDark(last + 6, last));
    QVERIFY(code->svg().startsWith("<svg ") && code->svg().endsWith("</svg>"));
    const auto lines = code->terminalText().split(u'\n');
    QCOMPARE(lines.size(), (code->width() + 4 + 1) / 2);
    QCOMPARE(lines.first().size(), code->width() + 4);
    QVERIFY(!QrCode::of(QString(5000, u'x')));
}

void AccountPartsTest::everyMailHasItsWords()
{
    const std::map<QString, QString> values{{u"code"_s, u"1234-5678"_s}, {u"minutes"_s, u"10"_s}, {u"days"_s, u"7"_s}, {u"time"_s, u"2026-11-22 08:00"_s}};
    for (const MailKind kind : {MailKind::ConfirmSignUp, MailKind::KnownAddress, MailKind::ResetCode, MailKind::PasswordChanged, MailKind::SecondFactorChanged, MailKind::Invitation}) {
        const Mail french = mailOf(kind, Language::French, u"a@example.org"_s, values);
        const Mail english = mailOf(kind, Language::English, u"a@example.org"_s, values);
        QVERIFY(french.text != english.text && french.subject != english.subject);
        for (const Mail &mail : {french, english}) {
            QVERIFY(!mail.subject.isEmpty() && mail.text.size() > 50);
            QVERIFY2(!mail.text.contains(u'{'), qPrintable(mail.text));
            QCOMPARE(mail.to, u"a@example.org"_s);
        }
    }
    QVERIFY(mailOf(MailKind::ResetCode, Language::French, {}, values).text.contains(u"\n    1234-5678\n"_s));
}

QTEST_GUILESS_MAIN(AccountPartsTest)
#include "account_parts_test.moc"

// Signing in, by password and second factor: what is refused and how, what it costs, what is written down; and that
// nothing tells an address that somebody has from one that nobody has.
#include "server/accounts/password_rules.h"
#include "server/accounts/random_code.h"
#include "server/accounts/totp.h"
#include "tests/server/accounts/accounts_site.h"

#include <QtCore/QDirIterator>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::accounts;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kEmail = u"marie@example.org"_s;
const QString kPassword = u"un pain au levain"_s;

// The code that the phone shows now, for the key that the set-up gave.
QString phoneCode(AccountsSite &site, AccountId account, int steps = 0)
{
    const auto factor = site.accountStore.secondFactor(account);
    return QString::fromLatin1(totpCode((*factor)->key, totpStep(site.clock.now()) + steps));
}

struct WithFactor {
    Account account;
    std::vector<QString> recovery;
    Secret token;
};

WithFactor withFactor(AccountsSite &site, std::optional<Role> role = {})
{
    WithFactor made{site.add(kEmail, kPassword, role), {}, {}};
    auto first = site.signIn(kEmail, kPassword);
    if (!first || !site.accounts->secondFactors.begin(made.account.id))
        return made;
    auto codes = site.accounts->secondFactors.confirm(made.account.id, first->session->id, phoneCode(site, made.account.id), site.from("192.0.2.1"));
    if (codes)
        made.recovery = *codes;
    made.token = std::move(first->session->token);
    return made;
}

} // namespace

class SignInTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensASessionAndWritesItDown();
    void allThatIsWrongLooksTheSame();
    void knownAndUnknownCostTheSame();
    void triesAreLimitedByAccount();
    void aBusyHasherIsSaid();
    void withoutAuditNobodySignsIn();
    void outdatedHashesAreRenewed();
    void aPasswordChangedMeanwhileCounts_data();
    void aPasswordChangedMeanwhileCounts();
    void asksForTheSecondFactor();
    void aCodeCountsOnce();
    void recoveryCodesCountOnceEach();
    void secondFactorTriesAreLimited();
    void theFactorCountsOnlyOnceConfirmed();
    void operatorsMustHaveOneWhereTheSettingSaysSo();
    void lostFactorsAreTakenAwayByTheOperator();
    void newTermsAreShown();
    void nothingSecretStandsOnDisk();
};

void SignInTest::opensASessionAndWritesItDown()
{
    AccountsSite site;
    const Account marie = site.add(kEmail, kPassword);
    const auto outcome = site.signIn(u"  Marie@Example.ORG "_s, kPassword);
    QVERIFY(outcome && outcome->session);
    QVERIFY(site.knows(outcome->session->token));
    QVERIFY(outcome->session->token.reveal().startsWith("pss_"));
    QCOMPARE(outcome->session->expiresAt, site.clock.now() + std::chrono::days(30));
    QCOMPARE(site.audit.last().action, u"session.opened"_s);
    QCOMPARE(site.audit.last().actor, u"account:"_s + QString::number(marie.id.value));
    QCOMPARE(*site.accountStore.find(marie.id)->lastSignInAt, site.clock.now());
    const auto found = site.sessionOf(outcome->session->token);
    QCOMPARE(found->account, marie.id);
    QVERIFY(!found->secondFactor);
}

void SignInTest::allThatIsWrongLooksTheSame()
{
    AccountsSite site;
    site.add(kEmail, kPassword);
    const Account suspended = site.add(u"paul@example.org"_s, kPassword);
    QVERIFY(site.accounts->desk.suspend(suspended.id, u"local"_s));
    const auto withoutPassword = site.accounts->desk.add({u"new@example.org"_s, std::nullopt, {}, {}}, u"local"_s);
    QVERIFY(withoutPassword && withoutPassword->code);

    const auto wrong = site.signIn(kEmail, u"un pain au seigle"_s);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, ErrorKind::Unauthorized);
    const int before = site.audit.count(u"session.refused"_s);
    int asked = 0;
    for (const auto &[email, password] : std::initializer_list<std::pair<QString, QString>>{
             {kEmail, QString()}, {u"nobody@example.org"_s, kPassword}, {u"paul@example.org"_s, kPassword}, {u"new@example.org"_s, QString()}, {u"no address"_s, kPassword}, {QString(), QString()}}) {
        const auto other = site.signIn(email, password);
        QVERIFY(!other);
        QCOMPARE(other.error().kind, wrong.error().kind);
        QCOMPARE(other.error().what, wrong.error().what);
        ++asked;
    }
    QCOMPARE(site.audit.count(u"session.refused"_s), before + asked);
    QVERIFY(site.sessionStore.list()->empty());
}

void SignInTest::knownAndUnknownCostTheSame()
{
    for (const bool mailing : {true, false}) {
        AccountsSite site(mailing ? AccountsSite::Mailing::On : AccountsSite::Mailing::Off);
        site.settings.signUp = SignUp::Open;
        site.add(kEmail, kPassword);
        const auto costOf = [&](auto &&work) {
            const int hashes = site.hasher.calls();
            const auto entries = site.audit.entries.with([](const auto &all) { return all.size(); });
            work();
            return std::pair(site.hasher.calls() - hashes, site.audit.entries.with([](const auto &all) { return all.size(); }) - entries);
        };
        // A thousand tries of each, spread so that no limit speaks.
        for (int i = 0; i < 1000; ++i) {
            const QByteArray place = "192.0.2." + QByteArray::number(i);
            const auto known = costOf([&] { static_cast<void>(site.signIn(kEmail, u"wrong password"_s, {}, place.constData())); });
            const auto unknown = costOf([&] { static_cast<void>(site.signIn(u"nobody@example.org"_s, u"wrong password"_s, {}, place.constData())); });
            QCOMPARE(known, unknown);
            QCOMPARE(known.first, 1);
            site.clock.advance(1min);
        }
        const auto signUp = [&](const QString &email) {
            return costOf([&] { QVERIFY(site.accounts->signUps.begin({email, u"quatre mots au hasard"_s, {}}, site.from("198.51.100.1"))); });
        };
        QCOMPARE(signUp(kEmail), signUp(u"new@example.org"_s));
        if (!mailing)
            continue;
        const auto reset = [&](const QString &email) { return costOf([&] { QVERIFY(site.accounts->passwords.askForReset(email, site.from("198.51.100.2"))); }); };
        QCOMPARE(reset(kEmail), reset(u"nobody@example.org"_s));
        QCOMPARE(site.accounts->passwords.askForReset(kEmail, site.from("198.51.100.2"))->size(), site.accounts->passwords.askForReset(u"nobody@example.org"_s, site.from("198.51.100.2"))->size());
    }
}

void SignInTest::triesAreLimitedByAccount()
{
    AccountsSite site;
    site.add(kEmail, kPassword);
    const int before = site.hasher.checks;
    int limited = 0;
    // Ten thousand tries within a minute, from everywhere.
    for (int i = 0; i < 10'000; ++i) {
        const auto outcome = site.signIn(kEmail, u"guess %1"_s.arg(i), {}, QByteArray("198.51.100." + QByteArray::number(i)).constData());
        QVERIFY(!outcome);
        if (outcome.error().kind == ErrorKind::RateLimited) {
            ++limited;
            QVERIFY(outcome.error().retryAfter);
        }
        site.clock.advance(6ms);
    }
    QVERIFY2(site.hasher.checks - before <= 20, QByteArray::number(site.hasher.checks - before).constData());
    QVERIFY(limited >= 9980);
    // No lock-out: a little later its owner signs in.
    site.clock.advance(10s);
    QVERIFY(site.signIn(kEmail, kPassword, {}, "192.0.2.9"));
}

void SignInTest::aBusyHasherIsSaid()
{
    AccountsSite site;
    site.add(kEmail, kPassword);
    site.hasher.busy = true;
    const auto outcome = site.signIn(kEmail, kPassword);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Unavailable);
    QVERIFY(outcome.error().retryAfter);
}

void SignInTest::withoutAuditNobodySignsIn()
{
    AccountsSite site;
    site.add(kEmail, kPassword);
    site.audit.isBroken = true;
    QCOMPARE(site.signIn(kEmail, kPassword).error().kind, ErrorKind::Unavailable);
    QVERIFY(site.sessionStore.list()->empty());
}

void SignInTest::outdatedHashesAreRenewed()
{
    AccountsSite site;
    const Account marie = site.add(kEmail, kPassword);
    vault::Argon2Hasher other({.passes = 2, .memoryKibibytes = 16});
    const auto old = other.hash(passwordBytes(kPassword));
    QVERIFY(site.accountStore.setPasswordHash(marie.id, *old, site.clock.now()));
    QVERIFY(site.signIn(kEmail, kPassword));
    QVERIFY(!site.hasher.isOutdated(**site.accountStore.passwordHash(marie.id)));
    QVERIFY(site.signIn(kEmail, kPassword));
}

void SignInTest::aPasswordChangedMeanwhileCounts_data()
{
    QTest::addColumn<bool>("outdated");
    QTest::newRow("a hash of today") << false;
    QTest::newRow("a hash to be renewed") << true;
}

// The old password is checked just before the new one is set: it opens nothing, and its hash does not come back.
void SignInTest::aPasswordChangedMeanwhileCounts()
{
    QFETCH(bool, outdated);
    AccountsSite site;
    const Account marie = site.add(kEmail, kPassword);
    if (outdated) {
        vault::Argon2Hasher other({.passes = 2, .memoryKibibytes = 16});
        QVERIFY(site.accountStore.setPasswordHash(marie.id, *other.hash(passwordBytes(kPassword)), site.clock.now()));
    }
    const auto changed = site.hasher.hash(passwordBytes(u"tout autre chose, et plus long"_s));
    site.hasher.whileChecking = [&] {
        site.clock.advance(std::chrono::milliseconds(5));
        QVERIFY(site.accountStore.setPasswordHash(marie.id, *changed, site.clock.now()));
    };
    QCOMPARE(site.signIn(kEmail, kPassword).error().kind, ErrorKind::Unauthorized);
    QVERIFY(site.sessionStore.list()->empty());
    QVERIFY(site.accountStore.passwordHash(marie.id)->value().reveal() == changed->reveal());
}

void SignInTest::asksForTheSecondFactor()
{
    AccountsSite site;
    const WithFactor marie = withFactor(site);
    QCOMPARE(marie.recovery.size(), std::size_t(10));
    const auto asked = site.signIn(kEmail, kPassword);
    QVERIFY(asked);
    QVERIFY(!asked->session);
    QCOMPARE(site.signIn(kEmail, u"wrong"_s, phoneCode(site, marie.account.id, 1)).error().kind, ErrorKind::Unauthorized);
    const auto refused = site.signIn(kEmail, kPassword, u"000000"_s);
    QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
    const auto shown = site.signIn(kEmail, kPassword, phoneCode(site, marie.account.id, 1));
    QVERIFY(shown && shown->session);
    const auto session = site.sessionOf(shown->session->token);
    QVERIFY(session && session->secondFactor);
}

void SignInTest::aCodeCountsOnce()
{
    AccountsSite site;
    const WithFactor marie = withFactor(site);
    site.clock.advance(30s);
    const QString code = phoneCode(site, marie.account.id);
    QVERIFY(site.signIn(kEmail, kPassword, code));
    QCOMPARE(site.signIn(kEmail, kPassword, code).error().kind, ErrorKind::Unauthorized);
    QCOMPARE(site.signIn(kEmail, kPassword, phoneCode(site, marie.account.id, -1)).error().kind, ErrorKind::Unauthorized);
    // Two at once with the same code: the store lets one take the step.
    site.clock.advance(10min);
    const qint64 step = totpStep(site.clock.now());
    QVERIFY(site.accountStore.takeStep(marie.account.id, step));
    QCOMPARE(site.accountStore.takeStep(marie.account.id, step).error().kind, ErrorKind::Conflict);
}

void SignInTest::recoveryCodesCountOnceEach()
{
    AccountsSite site;
    const WithFactor marie = withFactor(site);
    const Account paul = site.add(u"paul@example.org"_s, kPassword);
    QVERIFY(site.signIn(kEmail, kPassword, marie.recovery.front().toLower()));
    QCOMPARE(site.signIn(kEmail, kPassword, marie.recovery.front()).error().kind, ErrorKind::Unauthorized);
    QCOMPARE(*site.accountStore.recoveryCodesLeft(marie.account.id), 9);
    QCOMPARE(*site.accountStore.recoveryCodesLeft(paul.id), 0);

    // New ones take the place of the old.
    site.clock.advance(30min);
    const auto renewed = site.accounts->secondFactors.renewRecoveryCodes(marie.account.id, marie.recovery.at(1), site.from("192.0.2.1"));
    QVERIFY(renewed);
    QCOMPARE(renewed->size(), std::size_t(10));
    QCOMPARE(site.signIn(kEmail, kPassword, marie.recovery.at(2)).error().kind, ErrorKind::Unauthorized);
    QVERIFY(site.signIn(kEmail, kPassword, renewed->at(2)));
}

void SignInTest::secondFactorTriesAreLimited()
{
    AccountsSite site;
    const WithFactor marie = withFactor(site);
    site.clock.advance(1h);
    int checked = 0;
    for (int i = 0; i < 60; ++i) {
        const auto outcome = site.signIn(kEmail, kPassword, u"00%1"_s.arg(1000 + i), "203.0.113.66");
        checked += outcome || outcome.error().kind != ErrorKind::RateLimited ? 1 : 0;
        site.clock.advance(1min);
    }
    QVERIFY2(checked <= 5 + 12, QByteArray::number(checked).constData());
    // Where its owner signed in before, the stranger's tries do not count.
    QVERIFY(site.signIn(kEmail, kPassword, phoneCode(site, marie.account.id), "192.0.2.1"));
}

void SignInTest::theFactorCountsOnlyOnceConfirmed()
{
    AccountsSite site;
    const Account marie = site.add(kEmail, kPassword);
    auto first = site.signIn(kEmail, kPassword);
    auto other = site.signIn(kEmail, kPassword);
    const auto setUp = site.accounts->secondFactors.begin(marie.id);
    QVERIFY(setUp);
    QVERIFY(setUp->uri.contains(setUp->key) && setUp->qrSvg.startsWith("<svg") && setUp->qrText.contains(u'█'));
    QVERIFY(site.signIn(kEmail, kPassword)->session); // not asked for yet
    QCOMPARE(site.accounts->secondFactors.confirm(marie.id, first->session->id, u"123456"_s, site.from("192.0.2.1")).error().kind, ErrorKind::InvalidInput);
    QVERIFY(site.accounts->secondFactors.confirm(marie.id, first->session->id, phoneCode(site, marie.id), site.from("192.0.2.1")));
    QVERIFY(site.knows(first->session->token));
    QVERIFY(!site.knows(other->session->token)); // opened without it
    QVERIFY(site.sessionOf(first->session->token)->secondFactor);
    QCOMPARE(site.accounts->secondFactors.begin(marie.id).error().kind, ErrorKind::Conflict);
    QCOMPARE(site.audit.count(u"second_factor.set"_s), 1);
    QVERIFY(site.mails().back().subject.contains(u"double authentification"_s));

    QCOMPARE(site.accounts->secondFactors.remove(marie.id, u"000000"_s, site.from("192.0.2.1")).error().kind, ErrorKind::InvalidInput);
    QVERIFY(site.accounts->secondFactors.remove(marie.id, phoneCode(site, marie.id, 1), site.from("192.0.2.1")));
    QVERIFY(site.signIn(kEmail, kPassword)->session);
    QCOMPARE(*site.accountStore.recoveryCodesLeft(marie.id), 0);
}

void SignInTest::operatorsMustHaveOneWhereTheSettingSaysSo()
{
    AccountsSite site;
    site.settings.requireSecondFactor = true;
    site.add(kEmail, kPassword, Role::Administrator);
    const auto tenant = site.tenants.add(u"Boulangerie"_s);
    site.add(u"owner@example.org"_s, kPassword, Role::TenantOwner, RolePlace::of(tenant->id));
    QVERIFY(site.signIn(kEmail, kPassword)->secondFactorToSet);
    QVERIFY(!site.signIn(u"owner@example.org"_s, kPassword)->secondFactorToSet);

    AccountsSite other;
    other.settings.requireSecondFactor = true;
    const WithFactor support = withFactor(other, Role::Support);
    const auto removed = other.accounts->secondFactors.remove(support.account.id, support.recovery.front(), other.from("192.0.2.1"));
    QCOMPARE(removed.error().kind, ErrorKind::Forbidden);
    QCOMPARE(*other.accountStore.recoveryCodesLeft(support.account.id), 10); // not used up by the refusal
}

void SignInTest::lostFactorsAreTakenAwayByTheOperator()
{
    AccountsSite site;
    const WithFactor marie = withFactor(site);
    QVERIFY(site.accounts->secondFactors.removeFor(marie.account.id, u"account:1"_s));
    QVERIFY(!site.knows(marie.token));
    QVERIFY(site.signIn(kEmail, kPassword)->session);
    QCOMPARE(site.audit.count(u"second_factor.removed"_s), 1);
}

void SignInTest::newTermsAreShown()
{
    AccountsSite site;
    const Account marie = site.add(kEmail, kPassword);
    QVERIFY(site.signIn(kEmail, kPassword)->termsToAccept.isEmpty());
    site.settings.termsVersion = u"2026-11"_s;
    QCOMPARE(site.signIn(kEmail, kPassword)->termsToAccept, u"2026-11"_s);
    QCOMPARE(site.accounts->signIn.acceptTerms(marie.id, u"2025-01"_s).error().kind, ErrorKind::InvalidInput);
    QVERIFY(site.accounts->signIn.acceptTerms(marie.id, u"2026-11"_s));
    QVERIFY(site.signIn(kEmail, kPassword)->termsToAccept.isEmpty());
    QCOMPARE(*site.accountStore.find(marie.id)->termsAcceptedAt, site.clock.now());
    QCOMPARE(site.audit.count(u"terms.accepted"_s), 1);
}

void SignInTest::nothingSecretStandsOnDisk()
{
    AccountsSite site;
    site.settings.signUp = SignUp::Open;
    const WithFactor marie = withFactor(site);
    const Secret key = std::move((*site.accountStore.secondFactor(marie.account.id))->key);
    const Secret hash = std::move(**site.accountStore.passwordHash(marie.account.id));
    QVERIFY(site.accounts->signUps.begin({u"canary-5f0c1d7e@example.org"_s, u"canary words for a sign-up"_s, {}}, site.from("192.0.2.77")));
    const QString mailed = site.mailedCode();
    site.settings.signUp = SignUp::ByInvitation;
    const auto invited = site.accounts->invitations.make({u"canary-a1b2c3d4@example.org"_s, Role::Administrator, {}}, u"local"_s, site.from("192.0.2.78"));
    QVERIFY(invited && !mailed.isEmpty());
    site.folder.close();

    const std::vector<QByteArray> secrets{"marie@example",  "canary-5f0c1d7e", "canary words", "canary-a1b2c3d4", "un pain au levain", "192.0.2.1",
                                          "$argon2id",      hash.reveal().toByteArray(), key.reveal().toByteArray(), base32(key.reveal()), marie.token.reveal().toByteArray(),
                                          mailed.toLatin1(), invited->code.reveal().toByteArray(), typedCode(marie.recovery.front()).reveal().toByteArray()};
    int files = 0;
    QDirIterator all(site.folder.path(), QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const QByteArray &secret : secrets)
            QVERIFY2(!bytes.contains(secret), qPrintable(file.fileName() + u" shows "_s + QString::fromLatin1(secret)));
        ++files;
    }
    QVERIFY(files >= 3);
    site.folder.open();
}

QTEST_GUILESS_MAIN(SignInTest)
#include "sign_in_test.moc"

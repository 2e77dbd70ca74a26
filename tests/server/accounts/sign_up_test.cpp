// How accounts come to be, and how passwords change: sign-up, invitations, resets by mail and by hand.
#include "tests/server/accounts/accounts_site.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::accounts;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kEmail = u"marie@example.org"_s;
const QString kPassword = u"un pain au levain"_s;
const QString kOther = u"quatre mots au hasard"_s;

} // namespace

class SignUpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isClosedUnlessTheOperatorOpensIt();
    void theMailedCodeMakesTheAccount();
    void aKnownAddressIsToldByMailAlone();
    void withoutMailTheAccountIsMadeAtOnce();
    void termsMustBeAccepted();
    void codesAreBoundAndLimited();
    void aResetByMailChangesThePassword();
    void aResetIsOverAfterTenMinutes();
    void aResetSaysNothingOfAccounts();
    void aPasswordThatIsRefusedLeavesTheCode();
    void theOperatorHandsACodeOver();
    void theOwnerChangesThePassword();
    void invitationsGiveTheirRoleOnce();
    void invitationsToKnownAddressesAskForTheirPassword();
    void invitationsEndAndAreWithdrawn();
    void invitationsFitTheirPlace();
};

void SignUpTest::isClosedUnlessTheOperatorOpensIt()
{
    AccountsSite site;
    QCOMPARE(site.accounts->signUps.begin({kEmail, kPassword, {}}, site.from("192.0.2.1")).error().kind, ErrorKind::Forbidden);
    QCOMPARE(site.accounts->invitations.make({kEmail, Role::Administrator, {}}, u"local"_s, site.from("192.0.2.1")).error().kind, ErrorKind::Conflict);
    site.settings.signUp = SignUp::ByInvitation;
    QCOMPARE(site.accounts->signUps.begin({kEmail, kPassword, {}}, site.from("192.0.2.1")).error().kind, ErrorKind::Forbidden);
    QCOMPARE(site.hasher.calls(), 0); // refused before anything costs
    QVERIFY(site.accountStore.list()->empty());
}

void SignUpTest::theMailedCodeMakesTheAccount()
{
    AccountsSite site;
    site.settings.signUp = SignUp::Open;
    const auto request = site.accounts->signUps.begin({u" Marie@Example.org"_s, kPassword, {}}, site.from("192.0.2.1", Language::English));
    QVERIFY(request && !request->isEmpty());
    QVERIFY(site.accountStore.list()->empty()); // nobody takes an address without its mailbox
    const QString code = site.mailedCode();
    QCOMPARE(site.mails().back().to, kEmail);
    QVERIFY(site.mails().back().subject.contains(u"confirmation code"_s));
    const auto account = site.accounts->signUps.confirm(*request, code, site.from("192.0.2.1"));
    QVERIFY2(account, account ? "" : qPrintable(account.error().what));
    QCOMPARE(account->email, kEmail);
    QCOMPARE(account->language, Language::English);
    QVERIFY(site.signIn(kEmail, kPassword)->session);
    QVERIFY(site.memberships.memberships()->empty()); // an account alone may nothing but look at itself
    QVERIFY(!site.accounts->signUps.confirm(*request, code, site.from("192.0.2.1")));
    QCOMPARE(site.audit.count(u"account.made"_s), 1);
}

void SignUpTest::aKnownAddressIsToldByMailAlone()
{
    AccountsSite site;
    site.settings.signUp = SignUp::Open;
    site.add(kEmail, kPassword);
    const auto known = site.accounts->signUps.begin({kEmail, kOther, {}}, site.from("192.0.2.1"));
    QVERIFY(known);
    QVERIFY(site.mails().back().subject.contains(u"déjà un compte"_s));
    QVERIFY(site.mailedCode().isEmpty());
    const auto unknown = site.accounts->signUps.begin({u"new@example.org"_s, kOther, {}}, site.from("192.0.2.1"));
    QVERIFY(unknown);
    QCOMPARE(known->size(), unknown->size());
    QVERIFY(site.signIn(kEmail, kPassword)->session); // nothing changed
    QVERIFY(!site.signIn(kEmail, kOther));
}

void SignUpTest::withoutMailTheAccountIsMadeAtOnce()
{
    AccountsSite site(AccountsSite::Mailing::Off);
    site.settings.signUp = SignUp::Open;
    QCOMPARE(*site.accounts->signUps.begin({kEmail, kPassword, {}}, site.from("192.0.2.1")), QString());
    QVERIFY(site.signIn(kEmail, kPassword)->session);
    QCOMPARE(*site.accounts->signUps.begin({kEmail, kOther, {}}, site.from("192.0.2.1")), QString()); // the same answer
    QVERIFY(!site.signIn(kEmail, kOther));
    QVERIFY(site.signIn(kEmail, kPassword)->session);
    QCOMPARE(site.accountStore.list()->size(), std::size_t(1));
}

void SignUpTest::termsMustBeAccepted()
{
    AccountsSite site(AccountsSite::Mailing::Off);
    site.settings.signUp = SignUp::Open;
    site.settings.termsVersion = u"2026-11"_s;
    for (const QString &accepted : {QString(), u"2025-01"_s})
        QCOMPARE(site.accounts->signUps.begin({kEmail, kPassword, accepted}, site.from("192.0.2.1")).error().kind, ErrorKind::InvalidInput);
    QVERIFY(site.accounts->signUps.begin({kEmail, kPassword, u"2026-11"_s}, site.from("192.0.2.1")));
    const auto account = site.accountStore.findByEmail(kEmail);
    QCOMPARE((*account)->termsVersion, u"2026-11"_s);
    QCOMPARE(*(*account)->termsAcceptedAt, site.clock.now());
}

void SignUpTest::codesAreBoundAndLimited()
{
    AccountsSite site;
    site.settings.signUp = SignUp::Open;
    const auto first = site.accounts->signUps.begin({kEmail, kPassword, {}}, site.from("192.0.2.1"));
    const QString firstCode = site.mailedCode();
    const auto second = site.accounts->signUps.begin({kEmail, kOther, {}}, site.from("198.51.100.6")); // somebody else's
    const QString secondCode = site.mailedCode();
    QVERIFY(firstCode != secondCode);
    const auto confirm = [&](const QString &request, const QString &code) { return site.accounts->signUps.confirm(request, code, site.from("192.0.2.1")); };
    // The code of one request is none of another's, and neither resets a password.
    QVERIFY(!confirm(*second, firstCode));
    QVERIFY(!site.accounts->passwords.reset(*first, firstCode, kOther, site.from("192.0.2.1")));
    for (int i = 0; i < 4; ++i)
        QVERIFY(!confirm(*second, u"0000000%1"_s.arg(i)));
    QVERIFY(!confirm(*second, secondCode)); // five tries were wrong: the right one comes too late
    QVERIFY(confirm(*first, firstCode));
}

void SignUpTest::aResetByMailChangesThePassword()
{
    AccountsSite site;
    const Account marie = site.add(kEmail, kPassword);
    const auto session = site.signIn(kEmail, kPassword);
    const auto request = site.accounts->passwords.askForReset(u"MARIE@example.org"_s, site.from("192.0.2.1"));
    QVERIFY(request);
    const QString code = site.mailedCode();
    QCOMPARE(code.size(), 9); // 1234-5678
    QVERIFY(site.knows(session->session->token)); // asking changes nothing
    QVERIFY(!site.accounts->passwords.reset(*request, u"00000000"_s, kOther, site.from("192.0.2.1")));
    QVERIFY(site.accounts->passwords.reset(*request, code, kOther, site.from("192.0.2.1")));
    QVERIFY(!site.knows(session->session->token));
    QVERIFY(!site.signIn(kEmail, kPassword));
    QVERIFY(site.signIn(kEmail, kOther)->session);
    QVERIFY(site.mails().back().subject.contains(u"a changé"_s));
    QCOMPARE(site.audit.count(u"password.reset"_s), 1);
    QCOMPARE(site.audit.count(u"password.reset_asked"_s), 1);
    // Used.
    QCOMPARE(site.accounts->passwords.reset(*request, code, kPassword, site.from("192.0.2.1")).error().kind, ErrorKind::InvalidInput);
    QVERIFY(site.signIn(kEmail, kOther)->session);
    Q_UNUSED(marie)
}

void SignUpTest::aResetIsOverAfterTenMinutes()
{
    AccountsSite site;
    site.add(kEmail, kPassword);
    const auto request = site.accounts->passwords.askForReset(kEmail, site.from("192.0.2.1"));
    const QString code = site.mailedCode();
    site.clock.advance(10min);
    QVERIFY(!site.accounts->passwords.reset(*request, code, kOther, site.from("192.0.2.1")));
    QVERIFY(site.accounts->sweep());
    site.clock.advance(-1ms * 60'000); // not even when the clock is set back: it was swept
    QVERIFY(!site.accounts->passwords.reset(*request, code, kOther, site.from("192.0.2.1")));

    const auto again = site.accounts->passwords.askForReset(kEmail, site.from("192.0.2.1"));
    const QString fresh = site.mailedCode();
    site.clock.advance(9min + 59s);
    QVERIFY(site.accounts->passwords.reset(*again, fresh, kOther, site.from("192.0.2.1")));
}

void SignUpTest::aResetSaysNothingOfAccounts()
{
    AccountsSite site;
    const Account marie = site.add(kEmail, kPassword);
    const Account paul = site.add(u"paul@example.org"_s, kPassword);
    QVERIFY(site.accounts->desk.suspend(paul.id, u"local"_s));
    const auto known = site.accounts->passwords.askForReset(kEmail, site.from("192.0.2.1"));
    const auto unknown = site.accounts->passwords.askForReset(u"nobody@example.org"_s, site.from("192.0.2.1"));
    const auto suspended = site.accounts->passwords.askForReset(u"paul@example.org"_s, site.from("192.0.2.1"));
    QVERIFY(known && unknown && suspended);
    QCOMPARE(known->size(), unknown->size());
    QCOMPARE(site.mails().size(), std::size_t(1));
    // A wrong code says the same of all of them, and of a request that never was.
    QStringList words;
    for (const QString &request : {*known, *unknown, *suspended, QString(26, u'0')}) {
        for (int i = 0; i < 6; ++i)
            words.append(site.accounts->passwords.reset(request, u"00000000"_s, kOther, site.from("192.0.2.1")).error().what);
        site.clock.advance(30s);
    }
    words.removeDuplicates();
    QCOMPARE(words.size(), 1);
    Q_UNUSED(marie)
}

void SignUpTest::aPasswordThatIsRefusedLeavesTheCode()
{
    AccountsSite site;
    site.add(kEmail, kPassword);
    const auto request = site.accounts->passwords.askForReset(kEmail, site.from("192.0.2.1"));
    const QString code = site.mailedCode();
    QCOMPARE(site.accounts->passwords.reset(*request, code, u"short"_s, site.from("192.0.2.1")).error().kind, ErrorKind::InvalidInput);
    QVERIFY(site.accounts->passwords.reset(*request, code, kEmail, site.from("192.0.2.1")).error().what.contains(u"e-mail address"_s));
    QVERIFY(site.accounts->passwords.reset(*request, code, kOther, site.from("192.0.2.1")));
}

void SignUpTest::theOperatorHandsACodeOver()
{
    AccountsSite site(AccountsSite::Mailing::Off);
    QCOMPARE(site.accounts->passwords.askForReset(kEmail, site.from("192.0.2.1")).error().kind, ErrorKind::Conflict);
    // An account without a password: its owner sets the first one.
    const auto made = site.accounts->desk.add({kEmail, std::nullopt, Role::Administrator, {}}, u"local"_s);
    QVERIFY(made && made->code && !made->account.hasPassword);
    QCOMPARE(made->account.email, kEmail);
    const QString first = grouped(made->code->code);
    QCOMPARE(first.size(), 24);
    QVERIFY(site.accounts->passwords.reset({}, first.toLower(), kPassword, site.from("192.0.2.1")));
    QVERIFY(site.signIn(kEmail, kPassword)->session);
    QVERIFY(!site.accounts->passwords.reset({}, first, kOther, site.from("192.0.2.1")));

    // A newer one takes the place of the older, and an hour ends it.
    const auto older = site.accounts->desk.resetCode(made->account.id, u"local"_s);
    const auto newer = site.accounts->desk.resetCode(made->account.id, u"local"_s);
    QVERIFY(!site.accounts->passwords.reset({}, grouped(older->code), kOther, site.from("192.0.2.1")));
    site.clock.advance(1h);
    QVERIFY(!site.accounts->passwords.reset({}, grouped(newer->code), kOther, site.from("192.0.2.1")));
    QCOMPARE(site.audit.count(u"account.reset_code_made"_s), 3);
    QCOMPARE(site.accounts->desk.resetCode(AccountId(77), u"local"_s).error().kind, ErrorKind::NotFound);
    QCOMPARE(site.accounts->desk.add({kEmail, kPassword, {}, {}}, u"local"_s).error().kind, ErrorKind::Conflict);
}

void SignUpTest::theOwnerChangesThePassword()
{
    AccountsSite site;
    const Account marie = site.add(kEmail, kPassword);
    const auto here = site.signIn(kEmail, kPassword);
    const auto there = site.signIn(kEmail, kPassword);
    QCOMPARE(site.accounts->passwords.change(marie.id, u"wrong"_s, kOther, site.from("192.0.2.1")).error().kind, ErrorKind::Unauthorized);
    QCOMPARE(site.accounts->passwords.change(marie.id, kPassword, u"12345678"_s, site.from("192.0.2.1")).error().kind, ErrorKind::InvalidInput);
    QVERIFY(site.knows(here->session->token));
    QVERIFY(site.accounts->passwords.change(marie.id, kPassword, kOther, site.from("192.0.2.1")));
    QVERIFY(!site.knows(here->session->token) && !site.knows(there->session->token));
    QVERIFY(site.signIn(kEmail, kOther)->session);
    QCOMPARE(site.audit.count(u"password.changed"_s), 1);
}

void SignUpTest::invitationsGiveTheirRoleOnce()
{
    AccountsSite site;
    site.settings.signUp = SignUp::ByInvitation;
    site.settings.termsVersion = u"2026-11"_s;
    const auto tenant = site.tenants.add(u"Boulangerie"_s);
    const auto made = site.accounts->invitations.make({kEmail, Role::TenantEditor, RolePlace::of(tenant->id)}, u"account:9"_s, site.from("192.0.2.9"));
    QVERIFY(made);
    QCOMPARE(site.mailedCode(), grouped(made->code));
    QCOMPARE(site.accounts->invitations.take({grouped(made->code), kPassword, {}}, site.from("192.0.2.1")).error().kind, ErrorKind::InvalidInput); // the terms
    QCOMPARE(site.accounts->invitations.take({grouped(made->code), u"12345678"_s, u"2026-11"_s}, site.from("192.0.2.1")).error().kind, ErrorKind::InvalidInput);
    const auto account = site.accounts->invitations.take({grouped(made->code).toLower(), kPassword, u"2026-11"_s}, site.from("192.0.2.1"));
    QVERIFY(account);
    QCOMPARE(account->email, kEmail);
    const auto held = site.memberships.memberships();
    QCOMPARE(held->size(), std::size_t(1));
    QCOMPARE(held->front().role, Role::TenantEditor);
    QCOMPARE(held->front().place, RolePlace::of(tenant->id));
    QVERIFY(site.signIn(kEmail, kPassword)->session);
    QCOMPARE(site.accounts->invitations.take({grouped(made->code), kPassword, u"2026-11"_s}, site.from("192.0.2.1")).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(site.audit.count(u"invitation.made"_s), 1);
    QCOMPARE(site.audit.count(u"invitation.taken"_s), 1);
}

void SignUpTest::invitationsToKnownAddressesAskForTheirPassword()
{
    AccountsSite site;
    site.settings.signUp = SignUp::ByInvitation;
    const Account marie = site.add(kEmail, kPassword);
    const auto tenant = site.tenants.add(u"Boulangerie"_s);
    const auto made = site.accounts->invitations.make({kEmail, Role::TenantReader, RolePlace::of(tenant->id)}, u"local"_s, site.from("192.0.2.9"));
    QCOMPARE(site.accounts->invitations.take({grouped(made->code), kOther, {}}, site.from("192.0.2.1")).error().kind, ErrorKind::Unauthorized);
    QVERIFY(site.memberships.memberships()->empty());
    QVERIFY(site.accounts->invitations.take({grouped(made->code), kPassword, {}}, site.from("192.0.2.1")));
    QCOMPARE(site.memberships.memberships()->front().account, marie.id);
    QCOMPARE(site.accountStore.list()->size(), std::size_t(1));
}

void SignUpTest::invitationsEndAndAreWithdrawn()
{
    AccountsSite site;
    site.settings.signUp = SignUp::ByInvitation;
    const auto first = site.tenants.add(u"Boulangerie"_s);
    const auto second = site.tenants.add(u"Librairie"_s);
    const auto over = site.accounts->invitations.make({kEmail, Role::TenantReader, RolePlace::of(first->id), Language::French, std::chrono::days(1)}, u"local"_s, site.from("192.0.2.9"));
    const auto kept = site.accounts->invitations.make({u"paul@example.org"_s, Role::TenantOwner, RolePlace::of(second->id)}, u"local"_s, site.from("192.0.2.9"));
    site.clock.advance(24h);
    QVERIFY(!site.accounts->invitations.take({grouped(over->code), kPassword, {}}, site.from("192.0.2.1")));
    QCOMPARE(site.accounts->invitations.list(second->id)->size(), std::size_t(1));
    QCOMPARE(site.accounts->invitations.list(std::nullopt)->size(), std::size_t(2));
    // Another tenant's is none of this one's.
    QCOMPARE(site.accounts->invitations.withdraw(kept->invitation.id, first->id, u"account:1"_s).error().kind, ErrorKind::NotFound);
    QVERIFY(site.accounts->invitations.withdraw(kept->invitation.id, second->id, u"account:1"_s));
    QVERIFY(!site.accounts->invitations.take({grouped(kept->code), kPassword, {}}, site.from("192.0.2.1")));
    QVERIFY(site.accountStore.list()->empty());
}

void SignUpTest::invitationsFitTheirPlace()
{
    AccountsSite site;
    site.settings.signUp = SignUp::ByInvitation;
    const auto tenant = site.tenants.add(u"Boulangerie"_s);
    const auto make = [&](Role role, RolePlace place) { return site.accounts->invitations.make({kEmail, role, place}, u"local"_s, site.from("192.0.2.9")); };
    QCOMPARE(make(Role::Administrator, RolePlace::of(tenant->id)).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(make(Role::TenantOwner, RolePlace::everywhere()).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(make(Role::Agency, RolePlace::everywhere()).error().kind, ErrorKind::InvalidInput);
    QVERIFY(make(Role::Support, RolePlace::everywhere()));
}

QTEST_GUILESS_MAIN(SignUpTest)
#include "sign_up_test.moc"

// Accounts whose passwords a (simulated) Supabase project keeps: how people come to them, what is proof and what is not, and
// what happens when the project is away, asks for patience or has banned somebody.
#include "server/accounts/random_code.h"
#include "server/accounts/totp.h"
#include "tests/server/accounts/accounts_site.h"
#include "tests/support/simulated_supabase.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::accounts;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kEmail = u"marie@example.org"_s;
const QString kPassword = u"un pain au levain"_s;
const QString kOther = u"deux pains au levain"_s;

struct Elsewhere {
    AccountsSite site{AccountsSite::Mailing::Off};
    SimulatedSupabase supabase{site.clock};
    Account root = site.add(u"root@example.org"_s, u"la clef de secours"_s, Role::Administrator);

    Elsewhere()
    {
        site.settings.signUp = SignUp::Open;
        site.keepPasswordsAt(supabase.auth);
    }
    Visitor from(const char *place = "192.0.2.1") const { return AccountsSite::from(place); }
    // By sign-up and mailed code.
    Account marie()
    {
        const auto request = site.accounts->signUps.begin({kEmail, kPassword, {}}, from());
        const auto account = request ? site.accounts->signUps.confirm(*request, supabase.mailedCode(), from()) : Result<Account>(failure(request.error()));
        return account ? *account : Account();
    }
    void loosenLimits() { site.clock.advance(1h); }
};

} // namespace

class IdentitiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void peopleSignUpAndIn();
    void knownAddressesLookTheSame();
    void theFirstAdministratorSignsInHere();
    void anAddressAloneProvesNothing();
    void whoHadAPasswordHereMoves();
    void invitationsAreTaken();
    void operatorsCodesAreTaken();
    void passwordsAreRecovered();
    void aRefusedPasswordLeavesTheCode();
    void passwordsAreChanged();
    void theSecondFactorStaysHere();
    void sessionsAreRefreshed();
    void whoeverIsBannedIsOutAtTheNextRefresh();
    void sessionsGoOnWhileItIsAway();
    void signingOutEndsTheSessionThere();
    void whoComesBackProvesTheMailbox();
    void tokensAreSealed();
};

void IdentitiesTest::peopleSignUpAndIn()
{
    Elsewhere e;
    const auto request = e.site.accounts->signUps.begin({kEmail, kPassword, {}}, e.from());
    QVERIFY(request && !request->isEmpty());
    QVERIFY(!*e.site.accountStore.findByEmail(kEmail)); // nobody yet
    QCOMPARE(e.site.accounts->signUps.confirm(*request, u"000000"_s, e.from()).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(e.site.accounts->signUps.confirm(u"no such request"_s, e.supabase.mailedCode(), e.from()).error().kind, ErrorKind::InvalidInput);
    const auto account = e.site.accounts->signUps.confirm(*request, e.supabase.mailedCode(), e.from());
    QVERIFY(account);
    QVERIFY(!*e.site.accountStore.passwordHash(account->id));
    const auto signedIn = e.site.signIn(kEmail, kPassword);
    QVERIFY(signedIn && signedIn->session && e.site.knows(signedIn->session->token));
    QCOMPARE(e.site.signIn(kEmail, kOther).error().kind, ErrorKind::Unauthorized);
    // A role comes from our tables alone.
    QVERIFY(e.site.memberships.memberships()->size() == 1);
}

void IdentitiesTest::knownAddressesLookTheSame()
{
    Elsewhere e;
    QVERIFY(e.marie().id.isValid());
    e.loosenLimits();
    const auto again = e.site.accounts->signUps.begin({kEmail, kPassword, {}}, e.from());
    const auto fresh = e.site.accounts->signUps.begin({u"eva@example.org"_s, kPassword, {}}, e.from());
    QVERIFY(again && fresh);
    QCOMPARE(again->size(), fresh->size());
    e.supabase.project(R"({"autoconfirm":true})");
    e.loosenLimits();
    QVERIFY(e.site.accounts->signUps.begin({kEmail, kPassword, {}}, e.from())->isEmpty());
    QVERIFY(e.site.accounts->signUps.begin({u"paul@example.org"_s, kPassword, {}}, e.from())->isEmpty());
    QVERIFY(e.site.signIn(u"paul@example.org"_s, kPassword));
    const auto asked = e.site.accounts->passwords.askForReset(kEmail, e.from());
    const auto askedOfNobody = e.site.accounts->passwords.askForReset(u"nobody@example.org"_s, e.from());
    QVERIFY(asked && askedOfNobody);
    QCOMPARE(asked->size(), askedOfNobody->size());
}

void IdentitiesTest::theFirstAdministratorSignsInHere()
{
    Elsewhere e;
    e.supabase.behave(R"({"dropBeforeAnswer":true,"forever":true})");
    QVERIFY(e.site.signIn(u"root@example.org"_s, u"la clef de secours"_s));
    // Everybody else, and whoever guesses, is told that it is away.
    for (const QString &email : {u"root@example.org"_s, kEmail}) {
        const auto outcome = e.site.signIn(email, u"a guess"_s);
        QCOMPARE(outcome.error().kind, ErrorKind::Unavailable);
        QCOMPARE(outcome.error().what, identityProviderAway());
    }
    e.supabase.behave(R"({"behaviours":[],"replace":true})");
    // Whoever has that address over there is not this account.
    e.supabase.user(R"({"email":"root@example.org","password":"un pain au levain"})");
    QVERIFY(!e.site.signIn(u"root@example.org"_s, kPassword));
    QVERIFY(!*e.site.identityStore.subjectOf(e.root.id));
}

void IdentitiesTest::anAddressAloneProvesNothing()
{
    Elsewhere e;
    e.supabase.project(R"({"autoconfirm":true})"); // nobody confirms anything there
    const auto made = e.site.accounts->desk.add({kEmail, std::nullopt, Role::Support, {}}, u"local"_s);
    QVERIFY(made);
    e.supabase.user(R"({"email":"marie@example.org","password":"un pain au levain"})"); // by a stranger
    const auto outcome = e.site.signIn(kEmail, kPassword);
    QCOMPARE(outcome.error().kind, ErrorKind::Forbidden);
    QVERIFY(!*e.site.identityStore.subjectOf(made->account.id));
    QCOMPARE(e.supabase.sessionsOf(kEmail), 0); // what was opened to ask is closed again
    // The mailbox is proof.
    const auto request = e.site.accounts->passwords.askForReset(kEmail, e.from());
    QVERIFY(request);
    QVERIFY(e.site.accounts->passwords.reset(*request, e.supabase.mailedCode(), kOther, e.from()));
    QVERIFY(*e.site.identityStore.subjectOf(made->account.id));
    QVERIFY(e.site.signIn(kEmail, kOther));
}

void IdentitiesTest::whoHadAPasswordHereMoves()
{
    Elsewhere e;
    const Account paul = e.site.add(u"paul@example.org"_s, kPassword);
    QCOMPARE(e.site.signIn(u"paul@example.org"_s, u"wrong"_s).error().kind, ErrorKind::Unauthorized);
    QCOMPARE(e.supabase.sessionsOf(u"paul@example.org"_s), -1);
    const auto first = e.site.signIn(u"paul@example.org"_s, kPassword);
    QCOMPARE(first.error().kind, ErrorKind::Conflict); // a mail was sent
    QVERIFY(e.supabase.auth.confirm(IdentityProvider::Mailed::SignUp, u"paul@example.org"_s, e.supabase.mailedCode())); // as its link does
    QVERIFY(e.site.signIn(u"paul@example.org"_s, kPassword));
    QVERIFY(*e.site.identityStore.subjectOf(paul.id));
    QVERIFY(!*e.site.accountStore.passwordHash(paul.id)); // only the one there counts
}

void IdentitiesTest::invitationsAreTaken()
{
    Elsewhere e;
    const auto invited = e.site.accounts->invitations.make(InvitationRequest{kEmail, Role::Support, {}}, u"local"_s, e.from());
    QVERIFY(invited);
    const AcceptanceRequest acceptance{grouped(invited->code), kPassword, {}};
    QCOMPARE(e.site.accounts->invitations.take(acceptance, e.from()).error().kind, ErrorKind::Conflict); // follow the mail first
    QVERIFY(e.supabase.auth.confirm(IdentityProvider::Mailed::SignUp, kEmail, e.supabase.mailedCode()));
    const auto taken = e.site.accounts->invitations.take(acceptance, e.from());
    QVERIFY(taken);
    QVERIFY(holdsOperatorsRole(*e.site.memberships.memberships(), taken->id));
    QVERIFY(e.site.signIn(kEmail, kPassword));
    // A second one, for who is there already, by the password there.
    e.loosenLimits();
    const auto second = e.site.accounts->invitations.make(InvitationRequest{kEmail, Role::Administrator, {}}, u"local"_s, e.from());
    QCOMPARE(e.site.accounts->invitations.take({grouped(second->code), kOther, {}}, e.from()).error().kind, ErrorKind::Unauthorized);
    QVERIFY(e.site.accounts->invitations.take({grouped(second->code), kPassword, {}}, e.from()));
}

void IdentitiesTest::operatorsCodesAreTaken()
{
    Elsewhere e;
    e.supabase.project(R"({"autoconfirm":true})");
    const auto made = e.site.accounts->desk.add({kEmail, std::nullopt, {}, {}}, u"local"_s);
    QVERIFY(made && made->code);
    QVERIFY(e.site.accounts->passwords.reset({}, grouped(made->code->code), kPassword, e.from()));
    QVERIFY(*e.site.identityStore.subjectOf(made->account.id));
    QVERIFY(e.site.signIn(kEmail, kPassword));
    QCOMPARE(e.site.accounts->desk.resetCode(made->account.id, u"local"_s).error().kind, ErrorKind::Conflict); // not ours to set
    // The first administrator's is.
    const auto code = e.site.accounts->desk.resetCode(e.root.id, u"local"_s);
    QVERIFY(code && e.site.accounts->passwords.reset({}, grouped(code->code), kOther, e.from()));
    QVERIFY(e.site.signIn(u"root@example.org"_s, kOther));
}

void IdentitiesTest::passwordsAreRecovered()
{
    Elsewhere e;
    const Account marie = e.marie();
    const auto before = e.site.signIn(kEmail, kPassword);
    e.loosenLimits();
    const auto request = e.site.accounts->passwords.askForReset(kEmail, e.from());
    QVERIFY(request);
    const QString code = e.supabase.mailedCode();
    QCOMPARE(e.site.accounts->passwords.reset(*request, u"000000"_s, kOther, e.from()).error().kind, ErrorKind::InvalidInput);
    e.supabase.behave(R"({"path":"/verify","dropBeforeAnswer":true})");
    QCOMPARE(e.site.accounts->passwords.reset(*request, code, kOther, e.from()).error().kind, ErrorKind::Unavailable);
    QVERIFY(e.site.accounts->passwords.reset(*request, code, kOther, e.from()));
    QVERIFY(!e.site.knows(before->session->token)); // every session ends, here and there
    QCOMPARE(e.supabase.sessionsOf(kEmail), 0);
    QVERIFY(!e.site.signIn(kEmail, kPassword));
    QVERIFY(e.site.signIn(kEmail, kOther));
    QCOMPARE(e.site.audit.count(u"password.reset"_s), 1);
    QCOMPARE(e.site.accountStore.find(marie.id)->passwordSetAt, std::optional(e.site.clock.now()));
    // Five wrong tries, and the request is gone.
    e.loosenLimits();
    const auto another = e.site.accounts->passwords.askForReset(kEmail, e.from());
    for (int i = 0; i < 5; ++i)
        QVERIFY(!e.site.accounts->passwords.reset(*another, u"000000"_s, kPassword, e.from()));
    QVERIFY(!e.site.accounts->passwords.reset(*another, e.supabase.mailedCode(), kPassword, e.from()));
}

void IdentitiesTest::aRefusedPasswordLeavesTheCode()
{
    Elsewhere e;
    e.marie();
    e.loosenLimits();
    const auto request = e.site.accounts->passwords.askForReset(kEmail, e.from());
    const QString code = e.supabase.mailedCode();
    const auto same = e.site.accounts->passwords.reset(*request, code, kPassword, e.from());
    QCOMPARE(same.error().kind, ErrorKind::InvalidInput); // the present one
    QVERIFY(!e.site.accounts->passwords.reset(*request, u"000000"_s, kOther, e.from())); // a wrong code does not profit
    QVERIFY(e.site.accounts->passwords.reset(*request, code, kOther, e.from()));
}

void IdentitiesTest::passwordsAreChanged()
{
    Elsewhere e;
    const Account marie = e.marie();
    const auto session = e.site.signIn(kEmail, kPassword);
    QCOMPARE(e.site.accounts->passwords.change(marie.id, kOther, u"trois pains au levain"_s, e.from()).error().kind, ErrorKind::Unauthorized);
    QCOMPARE(e.site.accounts->passwords.change(marie.id, kPassword, kPassword, e.from()).error().kind, ErrorKind::InvalidInput);
    QVERIFY(e.site.accounts->passwords.change(marie.id, kPassword, kOther, e.from()));
    QVERIFY(!e.site.knows(session->session->token));
    QCOMPARE(e.supabase.sessionsOf(kEmail), 0);
    QVERIFY(e.site.signIn(kEmail, kOther));
    // And the one that is kept here is changed here.
    QVERIFY(e.site.accounts->passwords.change(e.root.id, u"la clef de secours"_s, kOther, e.from()));
    QVERIFY(e.site.signIn(u"root@example.org"_s, kOther));
}

void IdentitiesTest::theSecondFactorStaysHere()
{
    Elsewhere e;
    const Account marie = e.marie();
    const auto first = e.site.signIn(kEmail, kPassword);
    QVERIFY(e.site.accounts->secondFactors.begin(marie.id));
    const auto code = [&](int steps) {
        const auto factor = e.site.accountStore.secondFactor(marie.id);
        return QString::fromLatin1(totpCode((*factor)->key, totpStep(e.site.clock.now()) + steps));
    };
    QVERIFY(e.site.accounts->secondFactors.confirm(marie.id, first->session->id, code(0), e.from()));
    const int before = e.supabase.sessionsOf(kEmail);
    const auto half = e.site.signIn(kEmail, kPassword);
    QVERIFY(half && !half->session);
    QCOMPARE(e.supabase.sessionsOf(kEmail), before); // nothing is left open there
    QVERIFY(e.site.signIn(kEmail, kPassword, code(1))->session);
}

void IdentitiesTest::sessionsAreRefreshed()
{
    Elsewhere e;
    e.marie();
    const auto signedIn = e.site.signIn(kEmail, kPassword);
    const auto tokens = e.site.identityStore.tokensOf(signedIn->session->id);
    QVERIFY(tokens && *tokens);
    QVERIFY(e.site.accounts->identities.renewDue());
    QVERIFY((**e.site.identityStore.tokensOf(signedIn->session->id)).refresh.equals((*tokens)->refresh.reveal())); // not due yet
    e.site.clock.advance(59min);
    QVERIFY(e.site.accounts->identities.renewDue());
    const auto renewed = e.site.identityStore.tokensOf(signedIn->session->id);
    QVERIFY(!(*renewed)->refresh.equals((*tokens)->refresh.reveal()));
    QCOMPARE((*renewed)->accessEndsAt, e.site.clock.now() + 1h);
    for (int i = 0; i < 20; ++i) {
        e.site.clock.advance(59min);
        QVERIFY(e.site.accounts->identities.renewDue());
        QVERIFY(e.site.knows(signedIn->session->token)); // and is used, so that it does not end by itself
    }
    QCOMPARE(e.supabase.sessionsOf(kEmail), 1);
}

void IdentitiesTest::whoeverIsBannedIsOutAtTheNextRefresh()
{
    Elsewhere e;
    e.marie();
    const auto signedIn = e.site.signIn(kEmail, kPassword);
    e.supabase.user(R"({"email":"marie@example.org","banned":true})");
    QVERIFY(e.site.knows(signedIn->session->token));
    e.site.clock.advance(59min);
    QVERIFY(e.site.accounts->identities.renewDue());
    QVERIFY(!e.site.knows(signedIn->session->token));
    QCOMPARE(e.site.audit.last().action, u"session.ended"_s);
    QCOMPARE(e.site.audit.last().detail, u"user_banned"_s);
    QCOMPARE(e.site.signIn(kEmail, kPassword).error().kind, ErrorKind::Unauthorized);
    // Deleted there: the same.
    e.supabase.user(R"({"email":"marie@example.org","banned":false})");
    const auto again = e.site.signIn(kEmail, kPassword);
    QVERIFY(again);
    e.supabase.user(R"({"email":"marie@example.org","deleted":true})");
    e.site.clock.advance(59min);
    QVERIFY(e.site.accounts->identities.renewDue());
    QVERIFY(!e.site.knows(again->session->token));
}

void IdentitiesTest::sessionsGoOnWhileItIsAway()
{
    Elsewhere e;
    e.marie();
    const auto signedIn = e.site.signIn(kEmail, kPassword);
    e.site.clock.advance(2h); // its access ended
    for (const char *trouble : {R"({"dropBeforeAnswer":true})", R"({"html":true})", R"({"authError":"over_request_rate_limit","authStatus":429})"}) {
        e.supabase.behave(trouble);
        QVERIFY(e.site.accounts->identities.renewDue());
        QVERIFY(e.site.knows(signedIn->session->token));
    }
    QVERIFY(e.site.accounts->identities.renewDue());
    QCOMPARE((**e.site.identityStore.tokensOf(signedIn->session->id)).accessEndsAt, e.site.clock.now() + 1h);
}

void IdentitiesTest::signingOutEndsTheSessionThere()
{
    Elsewhere e;
    const Account marie = e.marie();
    const auto one = e.site.signIn(kEmail, kPassword);
    const auto two = e.site.signIn(kEmail, kPassword);
    const auto three = e.site.signIn(kEmail, kPassword);
    QCOMPARE(e.supabase.sessionsOf(kEmail), 3);
    QVERIFY(e.site.accounts->signIn.close(marie.id, one->session->id));
    QCOMPARE(e.supabase.sessionsOf(kEmail), 2);
    QVERIFY(e.site.accounts->signIn.closeAll(marie.id, two->session->id));
    QCOMPARE(e.supabase.sessionsOf(kEmail), 1);
    QVERIFY(!e.site.knows(three->session->token) && e.site.knows(two->session->token));
    // Nobody ends another's.
    QCOMPARE(e.site.accounts->signIn.close(e.root.id, two->session->id).error().kind, ErrorKind::NotFound);
    QCOMPARE(e.supabase.sessionsOf(kEmail), 1);
    // Away: out here all the same.
    e.supabase.behave(R"({"dropBeforeAnswer":true})");
    QVERIFY(e.site.accounts->signIn.close(marie.id, two->session->id));
    QVERIFY(!e.site.knows(two->session->token));
}

void IdentitiesTest::whoComesBackProvesTheMailbox()
{
    Elsewhere e;
    const Account marie = e.marie();
    e.supabase.user(R"({"email":"marie@example.org","deleted":true})");
    e.supabase.user(R"({"email":"marie@example.org","password":"un pain au levain"})"); // somebody, with another number
    QCOMPARE(e.site.signIn(kEmail, kPassword).error().kind, ErrorKind::Forbidden);
    const auto request = e.site.accounts->passwords.askForReset(kEmail, e.from());
    QVERIFY(e.site.accounts->passwords.reset(*request, e.supabase.mailedCode(), kOther, e.from()));
    QCOMPARE(e.site.signIn(kEmail, kOther)->account.id, marie.id);
}

void IdentitiesTest::tokensAreSealed()
{
    Elsewhere e;
    e.marie();
    const auto signedIn = e.site.signIn(kEmail, kPassword);
    const auto tokens = e.site.identityStore.tokensOf(signedIn->session->id);
    const QByteArray refresh = (*tokens)->refresh.reveal().toByteArray();
    const auto stored = e.site.folder.mainDatabase().read<QByteArray>(storage::Scope::installation(), [&](storage::Connection &connection) -> Result<QByteArray> {
        storage::Statement rows = connection.prepare("SELECT tokens FROM session_identity");
        return rows.next() ? Result<QByteArray>(rows.blob(0)) : failure(ErrorKind::NotFound, u"no row"_s);
    });
    QVERIFY(stored && !stored->isEmpty());
    QVERIFY(!stored->contains(refresh));
    QVERIFY(e.site.accounts->signIn.close(signedIn->account.id, signedIn->session->id));
    QVERIFY(!*e.site.identityStore.tokensOf(signedIn->session->id)); // gone with the session
}

QTEST_GUILESS_MAIN(IdentitiesTest)
#include "identities_test.moc"

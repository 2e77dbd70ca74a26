#include "server/accounts/sign_ups.h"

#include "server/accounts/email_address.h"
#include "server/accounts/mail_queue.h"
#include "server/accounts/mail_words.h"
#include "server/accounts/password_rules.h"
#include "server/accounts/random_code.h"
#include "server/accounts/try_limits.h"

#include <QtCore/QDataStream>
#include <QtCore/QIODevice>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

// What waits, sealed, for the code to be shown.
QByteArray packed(const NewAccount &wanted)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    QByteArray hash = wanted.passwordHash->reveal().toByteArray();
    stream << wanted.email << QByteArray(nameOf(wanted.language)) << hash << wanted.termsVersion << toMillis(wanted.at);
    wipe(hash);
    return bytes;
}

Result<NewAccount> unpacked(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    NewAccount wanted;
    QByteArray language;
    QByteArray hash;
    qint64 at = 0;
    stream >> wanted.email >> language >> hash >> wanted.termsVersion >> at;
    if (stream.status() != QDataStream::Ok || wanted.email.isEmpty() || hash.isEmpty())
        return failure(ErrorKind::Corrupt, u"a sign-up that waits for its code cannot be read"_s);
    wanted.language = language == nameOf(Language::English) ? Language::English : Language::French;
    wanted.passwordHash = Secret(QByteArrayView(hash));
    wipe(hash);
    wanted.at = fromMillis(at);
    return wanted;
}

} // namespace

Status SignUps::checkTerms(const QString &accepted, const InstallationSettings &settings)
{
    if (settings.termsVersion.isEmpty() || accepted == settings.termsVersion)
        return {};
    return failure(ErrorKind::InvalidInput, QStringLiteral("the terms must be accepted: give their version, \"%1\", as \"terms_version\"").arg(settings.termsVersion));
}

Result<QString> SignUps::begin(const SignUpRequest &request, const Visitor &visitor)
{
    const InstallationSettings settings = m_rooms.settings();
    if (settings.signUp != SignUp::Open)
        return failure(ErrorKind::Forbidden, u"sign-up is not open here: ask whoever runs this service"_s);
    const auto email = normalisedEmail(request.email);
    if (!email)
        return failure(email.error());
    if (const Status accepted = checkTerms(request.acceptedTerms, settings); !accepted)
        return failure(accepted.error());
    if (const Status checked = checkPassword(request.password, *email); !checked)
        return failure(checked.error());
    if (const Status allowed = m_rooms.limits.tryMail(visitor.place, *email); !allowed)
        return failure(allowed.error());

    const auto known = m_rooms.accounts.findByEmail(*email);
    if (!known)
        return failure(known.error());
    const AuditEntry entry{u"nobody"_s, u"account.sign_up"_s, std::nullopt, *known ? actorOf((*known)->id) : QString(), *known ? u"the address has an account"_s : u"a new address"_s};
    if (const Status recorded = m_rooms.audit.record(entry); !recorded)
        return failure(recorded.error());
    NewAccount wanted{*email, visitor.language, std::nullopt, settings.termsVersion, m_rooms.clock.now()};
    if (m_identities.areElsewhere())
        return beginElsewhere(wanted, passwordBytes(request.password));
    auto hash = m_rooms.hasher.hash(passwordBytes(request.password));
    if (!hash)
        return failure(std::move(hash).error());
    wanted.passwordHash = std::move(*hash);
    if (m_rooms.mails)
        return askForConfirmation(wanted, *known);
    const Status added = addAtOnce(wanted, *known);
    return added ? Result<QString>(QString()) : failure(added.error());
}

// An address that has an account leaves the same row and gets a mail as well: its owner reads which of the two it was.
Result<QString> SignUps::askForConfirmation(const NewAccount &wanted, const std::optional<Account> &known)
{
    const auto issued = m_codes.issueForMail(OneTimeCode::Purpose::ConfirmEmail, std::nullopt, packed(wanted));
    if (!issued)
        return failure(issued.error());
    if (known)
        m_rooms.mails->post(mailOf(MailKind::KnownAddress, known->language, known->email));
    else
        m_rooms.mails->post(mailOf(MailKind::ConfirmSignUp, wanted.language, wanted.email,
                                   {{u"code"_s, grouped(issued->code)}, {u"minutes"_s, QString::number(OneTimeCodes::kByMail.count())}}));
    return QString::fromLatin1(issued->request.reveal());
}

// Where the address has an account, a row is written all the same, so that the disk takes its time either way.
Status SignUps::addAtOnce(const NewAccount &wanted, const std::optional<Account> &known)
{
    if (known) {
        const auto decoy = m_codes.issueForMail(OneTimeCode::Purpose::ConfirmEmail, std::nullopt, packed(wanted));
        return decoy ? Status() : failure(decoy.error());
    }
    const auto added = m_rooms.accounts.add(wanted);
    // Taken a moment ago by another request: the answer is the same again.
    if (!added && added.error().kind != ErrorKind::Conflict)
        return failure(added.error());
    return {};
}

// Whom the provider knows it tells nobody; where it makes people at once, neither do we: the next sign-in shows.
Result<QString> SignUps::beginElsewhere(const NewAccount &wanted, const Secret &password)
{
    const auto made = m_rooms.identities->signUp(wanted.email, password);
    if (!made)
        return failure(made.error());
    if (made->byMail)
        return m_elsewhere.begin(OneTimeCode::Purpose::ConfirmElsewhere, {wanted.email, wanted.language, wanted.termsVersion, {}, {}});
    if (!made->identity)
        return QString();
    m_identities.release(made->identity->tokens);
    const auto account = m_identities.accountOf(*made->identity, IdentityProof::Nothing, wanted.language);
    if (!account)
        return failure(account.error());
    const Status accepted = *account && !wanted.termsVersion.isEmpty() ? m_rooms.accounts.acceptTerms((*account)->id, wanted.termsVersion, wanted.at) : Status();
    return accepted ? Result<QString>(QString()) : failure(accepted.error());
}

Result<Account> SignUps::confirmElsewhere(ElsewhereConfirmed confirmed)
{
    m_identities.release(confirmed.request.identity.tokens); // the person signs in next
    auto account = m_identities.accountOf(confirmed.request.identity, IdentityProof::Mailbox, confirmed.request.language);
    if (!account)
        return failure(std::move(account).error());
    if (!*account)
        return failure(ErrorKind::Conflict, u"an account with that address exists already"_s);
    const QString &terms = confirmed.request.termsVersion;
    const Status accepted = !terms.isEmpty() && (*account)->termsVersion != terms ? m_rooms.accounts.acceptTerms((*account)->id, terms, m_rooms.clock.now()) : Status();
    return accepted ? Result<Account>(std::move(**account)) : failure(accepted.error());
}

Result<Account> SignUps::confirm(const QString &request, const QString &code, const Visitor &visitor)
{
    if (const Status allowed = m_rooms.limits.tryCode(visitor.place); !allowed)
        return failure(allowed.error());
    if (m_identities.areElsewhere()) {
        auto confirmed = m_elsewhere.confirm(OneTimeCode::Purpose::ConfirmElsewhere, request, code);
        if (!confirmed || *confirmed)
            return confirmed ? confirmElsewhere(std::move(**confirmed)) : failure(std::move(confirmed).error());
    }
    const auto taken = m_codes.take(OneTimeCode::Purpose::ConfirmEmail, request, code);
    if (!taken)
        return failure(taken.error());
    auto wanted = unpacked(taken->payload);
    if (!wanted)
        return failure(std::move(wanted).error());
    auto account = m_rooms.accounts.add(*wanted);
    if (!account)
        return failure(std::move(account).error()); // Conflict: whoever reads the mailbox may know that it has an account
    if (const Status recorded = m_rooms.audit.record({actorOf(account->id), u"account.made"_s, std::nullopt, actorOf(account->id), u"by sign-up, address confirmed"_s}); !recorded)
        return failure(recorded.error());
    return account;
}

} // namespace passerelle::accounts

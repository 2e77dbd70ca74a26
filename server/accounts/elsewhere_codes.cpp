#include "server/accounts/elsewhere_codes.h"

#include <QtCore/QDataStream>
#include <QtCore/QIODevice>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

QByteArray packed(const ElsewhereRequest &request)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    const IdentityTokens &tokens = request.identity.tokens;
    QByteArray access = tokens.access.reveal().toByteArray();
    QByteArray refresh = tokens.refresh.reveal().toByteArray();
    stream << request.email << QByteArray(nameOf(request.language)) << request.termsVersion << request.codeTaken << request.identity.subject << access << refresh << toMillis(tokens.accessEndsAt);
    wipe(access);
    wipe(refresh);
    return bytes;
}

Result<ElsewhereRequest> unpackedElsewhere(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    ElsewhereRequest request;
    QByteArray language;
    QByteArray access;
    QByteArray refresh;
    qint64 endsAt = 0;
    stream >> request.email >> language >> request.termsVersion >> request.codeTaken >> request.identity.subject >> access >> refresh >> endsAt;
    if (stream.status() != QDataStream::Ok || request.email.isEmpty())
        return failure(ErrorKind::Corrupt, u"a request that waits for its code cannot be read"_s);
    request.language = language == nameOf(Language::English) ? Language::English : Language::French;
    request.identity.email = request.email;
    request.identity.tokens = {Secret(QByteArrayView(access)), Secret(QByteArrayView(refresh)), fromMillis(endsAt)};
    wipe(access);
    wipe(refresh);
    return request;
}

tl::unexpected<Error> wrongElsewhereCode()
{
    return failure(ErrorKind::InvalidInput, u"the code is wrong, used or over: ask for a new one"_s);
}

} // namespace

Result<QString> ElsewhereCodes::begin(OneTimeCode::Purpose purpose, const ElsewhereRequest &request)
{
    return m_codes.issueForElsewhere(purpose, packed(request)).map([](const Secret &issued) { return QString::fromLatin1(issued.reveal()); });
}

Result<std::optional<ElsewhereConfirmed>> ElsewhereCodes::confirm(OneTimeCode::Purpose purpose, const QString &request, const QString &code)
{
    using Found = std::optional<ElsewhereConfirmed>;
    if (request.isEmpty())
        return Found();
    auto row = m_codes.take(purpose, request, request);
    if (!row)
        return row.error().kind == ErrorKind::InvalidInput ? Result<Found>(Found()) : failure(row.error());
    auto waiting = unpackedElsewhere(row->payload);
    if (!waiting)
        return failure(std::move(waiting).error());
    const QString typed = code.simplified().remove(u' ');
    if (!waiting->codeTaken.isEmpty() && equalInConstantTime(waiting->codeTaken.toUtf8(), typed.toUtf8()))
        return Found(ElsewhereConfirmed{std::move(*row), std::move(*waiting)});
    const auto mailed = purpose == OneTimeCode::Purpose::ConfirmElsewhere ? IdentityProvider::Mailed::SignUp : IdentityProvider::Mailed::Recovery;
    auto identity = waiting->codeTaken.isEmpty() ? m_rooms.identities->confirm(mailed, waiting->email, typed) : Result<ProvenIdentity>(wrongElsewhereCode());
    if (!identity) {
        if (identity.error().kind == ErrorKind::InvalidInput)
            --row->triesLeft;
        if (row->triesLeft > 0)
            static_cast<void>(m_codes.putBack(*row));
        return failure(std::move(identity).error());
    }
    waiting->codeTaken = typed;
    waiting->identity = std::move(*identity);
    return Found(ElsewhereConfirmed{std::move(*row), std::move(*waiting)});
}

void ElsewhereCodes::putBack(ElsewhereConfirmed confirmed)
{
    confirmed.row.payload = packed(confirmed.request);
    static_cast<void>(m_codes.putBack(confirmed.row));
}

} // namespace passerelle::accounts

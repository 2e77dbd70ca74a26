#include "server/accounts/one_time_codes.h"

#include "server/accounts/random_code.h"

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRequestCharacters = 26; // 130 bits
constexpr int kMailDigits = 8;         // five tries of a hundred million
constexpr int kHandRequestCharacters = 8;
constexpr int kHandCodeCharacters = 12; // 60 bits

tl::unexpected<Error> wrongCode()
{
    return failure(ErrorKind::InvalidInput, u"the code is wrong, used or over: ask for a new one"_s);
}

} // namespace

Result<QByteArray> OneTimeCodes::requestHash(QByteArrayView request) const
{
    return m_rooms.cipher.fingerprint(TenantId(), "account code request", request);
}

Result<QByteArray> OneTimeCodes::codeHash(QByteArrayView code) const
{
    return m_rooms.cipher.fingerprint(TenantId(), "account code", code);
}

Result<IssuedCode> OneTimeCodes::issue(OneTimeCode wanted, Secret request, Secret code)
{
    auto requestKey = requestHash(request.reveal());
    auto codeKey = codeHash(code.reveal());
    if (!requestKey || !codeKey)
        return failure(requestKey ? codeKey.error() : requestKey.error());
    wanted.requestHash = std::move(*requestKey);
    wanted.codeHash = std::move(*codeKey);
    if (const Status added = m_rooms.codes.add(wanted); !added)
        return failure(added.error());
    return IssuedCode{std::move(request), std::move(code), wanted.expiresAt};
}

Result<IssuedCode> OneTimeCodes::issueForMail(OneTimeCode::Purpose purpose, std::optional<AccountId> account, const QByteArray &payload)
{
    OneTimeCode wanted;
    wanted.purpose = purpose;
    wanted.account = account;
    wanted.payload = payload;
    wanted.expiresAt = m_rooms.clock.now() + kByMail;
    return issue(std::move(wanted), newCode(kRequestCharacters), newDigits(kMailDigits));
}

Result<Secret> OneTimeCodes::issueForElsewhere(OneTimeCode::Purpose purpose, const QByteArray &payload)
{
    OneTimeCode wanted;
    wanted.purpose = purpose;
    wanted.payload = payload;
    wanted.expiresAt = m_rooms.clock.now() + kElsewhere;
    Secret request = newCode(kRequestCharacters);
    Secret code = request.clone();
    auto issued = issue(std::move(wanted), std::move(request), std::move(code));
    return issued ? Result<Secret>(std::move(issued->request)) : failure(std::move(issued).error());
}

Result<IssuedCode> OneTimeCodes::issueForHand(AccountId account)
{
    OneTimeCode wanted;
    wanted.purpose = OneTimeCode::Purpose::ResetPassword;
    wanted.account = account;
    wanted.expiresAt = m_rooms.clock.now() + kByHand;
    auto issued = issue(std::move(wanted), newCode(kHandRequestCharacters), newCode(kHandCodeCharacters));
    if (!issued)
        return issued;
    QByteArray whole = issued->request.reveal().toByteArray() + issued->code.reveal().toByteArray();
    issued->code = Secret(QByteArrayView(whole));
    issued->request = Secret();
    wipe(whole);
    return issued;
}

Result<OneTimeCode> OneTimeCodes::take(OneTimeCode::Purpose purpose, const QString &request, const QString &code)
{
    const Secret typed = typedCode(code);
    const Secret asked = typedCode(request);
    QByteArrayView requestPart = asked.reveal();
    QByteArrayView codePart = typed.reveal();
    if (request.isEmpty()) {
        if (codePart.size() != kHandRequestCharacters + kHandCodeCharacters)
            return wrongCode();
        requestPart = codePart.first(kHandRequestCharacters);
        codePart = codePart.sliced(kHandRequestCharacters);
    }
    const auto requestKey = requestHash(requestPart);
    const auto codeKey = codeHash(codePart);
    if (!requestKey || !codeKey)
        return failure(requestKey ? codeKey.error() : requestKey.error());
    auto taken = m_rooms.codes.take(purpose, *requestKey, *codeKey, m_rooms.clock.now());
    if (!taken)
        return failure(std::move(taken).error());
    if (!*taken)
        return wrongCode();
    return std::move(**taken);
}

Status OneTimeCodes::putBack(const OneTimeCode &code)
{
    return m_rooms.codes.add(code);
}

} // namespace passerelle::accounts

#include "server/admin/accounts.h"

#include "server/accounts/password_rules.h"
#include "server/accounts/random_code.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

template <class Id>
std::optional<qint64> numberOf(const std::optional<Id> &id)
{
    return id ? std::optional(id->value) : std::nullopt;
}

std::optional<QString> unlessNothing(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

QString signUpName(SignUp signUp)
{
    return signUp == SignUp::Open ? u"open"_s : signUp == SignUp::ByInvitation ? u"invitation"_s : u"closed"_s;
}

Language languageOr(const std::optional<QString> &name, Language fallback)
{
    if (!name)
        return fallback;
    return *name == QLatin1String(nameOf(Language::English)) ? Language::English : Language::French;
}

api::AccountView accountView(const Account &account)
{
    return {.id = account.id.value,
            .email = account.email,
            .createdAt = toIso8601(account.createdAt),
            .suspended = account.suspended,
            .hasPassword = account.hasPassword,
            .secondFactor = account.hasSecondFactor,
            .termsVersion = account.termsVersion,
            .lastSignInAt = account.lastSignInAt ? std::optional(toIso8601(*account.lastSignInAt)) : std::nullopt};
}

// Of a role that the API's own table of fields has let through.
Result<Role> roleOf(const QString &name)
{
    const auto role = roleNamed(name.toLatin1());
    return role ? Result<Role>(*role) : failure(ErrorKind::InvalidInput, u"\"role\" is not a role"_s);
}

Result<RolePlace> placeFor(Role role, const std::optional<TenantContext> &context, const std::optional<qint64> &agency)
{
    const RolePlace place{agency ? std::optional(AgencyId(*agency)) : std::nullopt, context ? std::optional(context->tenant()) : std::nullopt};
    if (!fits(role, place))
        return failure(ErrorKind::InvalidInput, u"that role cannot be held there"_s);
    return place;
}

} // namespace

api::SignUpRules Accounts::rules() const
{
    const InstallationSettings settings = m_people->rooms.settings();
    return {.signUp = signUpName(settings.signUp),
            .termsVersion = settings.termsVersion,
            .mails = m_people->rooms.mails != nullptr || m_people->identities.areElsewhere(),
            .leastPasswordCharacters = accounts::kLeastPasswordCharacters,
            .advisedPasswordCharacters = accounts::kAdvisedPasswordCharacters};
}

Result<api::CodeAsked> Accounts::signUp(const api::NewSignUp &wanted, const accounts::Visitor &visitor)
{
    return m_people->signUps.begin({wanted.email, wanted.password, wanted.termsVersion.value_or(QString())}, visitor).map([](const QString &request) {
        return api::CodeAsked{unlessNothing(request)};
    });
}

Status Accounts::confirmSignUp(const api::CodeShown &shown, const accounts::Visitor &visitor)
{
    const auto account = m_people->signUps.confirm(shown.request, shown.code, visitor);
    return account ? Status() : failure(account.error());
}

Result<api::SessionCreated> Accounts::signIn(const api::NewSession &wanted, const accounts::Visitor &visitor)
{
    const auto outcome = m_people->signIn.open({wanted.email, wanted.password, wanted.code.value_or(QString())}, visitor);
    if (!outcome)
        return failure(outcome.error());
    if (!outcome->session)
        return api::SessionCreated{.secondFactorNeeded = true};
    return api::SessionCreated{.token = QString::fromLatin1(outcome->session->token.reveal()),
                               .id = outcome->session->id.value,
                               .expiresAt = toIso8601(outcome->session->expiresAt),
                               .secondFactorToSet = outcome->secondFactorToSet,
                               .termsToAccept = unlessNothing(outcome->termsToAccept)};
}

Result<api::CodeAsked> Accounts::askForReset(const api::ResetAsk &asked, const accounts::Visitor &visitor)
{
    return m_people->passwords.askForReset(asked.email, visitor).map([](const QString &request) { return api::CodeAsked{request}; });
}

Status Accounts::resetPassword(const api::PasswordReset &reset, const accounts::Visitor &visitor)
{
    return m_people->passwords.reset(reset.request.value_or(QString()), reset.code, reset.password, visitor);
}

Status Accounts::acceptInvitation(const api::InvitationAcceptance &acceptance, const accounts::Visitor &visitor)
{
    const auto account = m_people->invitations.take({acceptance.code, acceptance.password, acceptance.termsVersion.value_or(QString())}, visitor);
    return account ? Status() : failure(account.error());
}

Result<api::OwnAccountView> Accounts::own(const Principal &caller) const
{
    const auto account = m_people->desk.find(caller.account());
    if (!account)
        return failure(account.error());
    const auto memberships = m_people->rooms.memberships.memberships();
    const auto codes = m_people->rooms.accounts.recoveryCodesLeft(caller.account());
    if (!memberships || !codes)
        return failure(memberships ? codes.error() : memberships.error());
    api::OwnAccountView view{.id = account->id.value,
                             .email = account->email,
                             .language = QString::fromLatin1(nameOf(account->language)),
                             .roles = {},
                             .secondFactor = account->hasSecondFactor,
                             .recoveryCodesLeft = *codes,
                             .termsVersion = account->termsVersion,
                             .termsToAccept = {},
                             .session = caller.session().value};
    for (const Membership &held : *memberships) {
        if (held.account == account->id)
            view.roles.push_back({QString::fromLatin1(nameOf(held.role)), numberOf(held.place.agency), numberOf(held.place.tenant)});
    }
    const QString terms = m_people->rooms.settings().termsVersion;
    if (terms != account->termsVersion)
        view.termsToAccept = unlessNothing(terms);
    return view;
}

Status Accounts::changePassword(const Principal &caller, const api::PasswordChange &change, const accounts::Visitor &visitor)
{
    const Status changed = m_people->passwords.change(caller.account(), change.present, change.password, visitor);
    // The session is fine; it is the password that is not.
    if (!changed && changed.error().kind == ErrorKind::Unauthorized)
        return failure(ErrorKind::InvalidInput, changed.error().what);
    return changed;
}

Status Accounts::acceptTerms(const Principal &caller, const api::TermsAcceptance &acceptance)
{
    return m_people->signIn.acceptTerms(caller.account(), acceptance.termsVersion);
}

api::Page<api::SessionView> Accounts::sessions(const Principal &caller) const
{
    api::Page<api::SessionView> page;
    for (const StoredSession &session : m_people->rooms.sessions.list(caller.account())) {
        page.items.push_back({.id = session.id.value,
                              .client = session.client,
                              .createdAt = toIso8601(session.createdAt),
                              .lastUsedAt = toIso8601(session.lastUsedAt),
                              .expiresAt = toIso8601(session.expiresAt),
                              .secondFactor = session.secondFactor,
                              .present = session.id == caller.session()});
    }
    return page;
}

Status Accounts::endSession(const Principal &caller, SessionId session)
{
    return m_people->signIn.close(caller.account(), session);
}

Status Accounts::endOtherSessions(const Principal &caller)
{
    return m_people->signIn.closeAll(caller.account(), caller.session());
}

Result<api::SecondFactorCreated> Accounts::beginSecondFactor(const Principal &caller)
{
    return m_people->secondFactors.begin(caller.account()).map([](const accounts::FactorSetUp &setUp) {
        return api::SecondFactorCreated{setUp.uri, setUp.key, QString::fromLatin1(setUp.qrSvg), setUp.qrText};
    });
}

Result<api::RecoveryCodesCreated> Accounts::confirmSecondFactor(const Principal &caller, const api::FactorCode &code, const accounts::Visitor &visitor)
{
    return m_people->secondFactors.confirm(caller.account(), caller.session(), code.code, visitor).map([](std::vector<QString> codes) {
        return api::RecoveryCodesCreated{std::move(codes)};
    });
}

Status Accounts::removeSecondFactor(const Principal &caller, const api::FactorCode &code, const accounts::Visitor &visitor)
{
    return m_people->secondFactors.remove(caller.account(), code.code, visitor);
}

Result<api::RecoveryCodesCreated> Accounts::renewRecoveryCodes(const Principal &caller, const api::FactorCode &code, const accounts::Visitor &visitor)
{
    return m_people->secondFactors.renewRecoveryCodes(caller.account(), code.code, visitor).map([](std::vector<QString> codes) {
        return api::RecoveryCodesCreated{std::move(codes)};
    });
}

Result<api::Page<api::AccountView>> Accounts::list() const
{
    const auto all = m_people->desk.list();
    if (!all)
        return failure(all.error());
    api::Page<api::AccountView> page;
    for (const Account &account : *all)
        page.items.push_back(accountView(account));
    return page;
}

Result<api::AccountCreated> Accounts::add(const Principal &caller, const api::NewAccountWish &wanted)
{
    accounts::AccountRequest request{wanted.email, wanted.password, std::nullopt, {}, languageOr(wanted.language, Language::French)};
    if (wanted.role) {
        const auto role = roleOf(*wanted.role);
        if (!role)
            return failure(role.error());
        const auto place = placeFor(*role, std::nullopt, wanted.agencyId);
        if (!place)
            return failure(place.error());
        request.role = *role;
        request.place = *place;
    }
    const auto made = m_people->desk.add(request, caller.actor());
    if (!made)
        return failure(made.error());
    api::AccountCreated created{.id = made->account.id.value, .email = made->account.email};
    if (made->code) {
        created.code = accounts::grouped(made->code->code);
        created.codeExpiresAt = toIso8601(made->code->expiresAt);
    }
    return created;
}

Status Accounts::suspend(const Principal &caller, AccountId account)
{
    return m_people->desk.suspend(account, caller.actor());
}

Status Accounts::resume(const Principal &caller, AccountId account)
{
    return m_people->desk.resume(account, caller.actor());
}

Result<api::ResetCodeCreated> Accounts::resetCode(const Principal &caller, AccountId account)
{
    return m_people->desk.resetCode(account, caller.actor()).map([](const accounts::IssuedCode &code) {
        return api::ResetCodeCreated{accounts::grouped(code.code), toIso8601(code.expiresAt)};
    });
}

Status Accounts::removeSecondFactorOf(const Principal &caller, AccountId account)
{
    return m_people->secondFactors.removeFor(account, caller.actor());
}

Result<api::InvitationCreated> Accounts::invite(const Principal &caller, const std::optional<TenantContext> &context, const api::NewInvitation &wanted, const accounts::Visitor &visitor)
{
    const auto role = roleOf(wanted.role);
    if (!role)
        return failure(role.error());
    const auto place = placeFor(*role, context, wanted.agencyId);
    if (!place)
        return failure(place.error());
    accounts::InvitationRequest request{.email = wanted.email, .role = *role, .place = *place, .language = languageOr(wanted.language, visitor.language)};
    if (wanted.days)
        request.validFor = std::chrono::days(*wanted.days);
    const auto made = m_people->invitations.make(request, caller.actor(), visitor);
    if (!made)
        return failure(made.error());
    return api::InvitationCreated{.id = made->invitation.id.value,
                                  .email = made->invitation.email,
                                  .role = wanted.role,
                                  .code = accounts::grouped(made->code),
                                  .expiresAt = toIso8601(made->invitation.expiresAt),
                                  .mailed = m_people->rooms.mails != nullptr};
}

Result<api::Page<api::InvitationView>> Accounts::invitations(const std::optional<TenantContext> &context) const
{
    const auto all = m_people->invitations.list(context ? std::optional(context->tenant()) : std::nullopt);
    if (!all)
        return failure(all.error());
    api::Page<api::InvitationView> page;
    for (const Invitation &invitation : *all) {
        page.items.push_back({.id = invitation.id.value,
                              .email = invitation.email,
                              .role = QString::fromLatin1(nameOf(invitation.role)),
                              .agencyId = numberOf(invitation.agency),
                              .tenantId = numberOf(invitation.tenant),
                              .invitedBy = invitation.invitedBy,
                              .createdAt = toIso8601(invitation.createdAt),
                              .expiresAt = toIso8601(invitation.expiresAt)});
    }
    return page;
}

Status Accounts::withdrawInvitation(const Principal &caller, const std::optional<TenantContext> &context, InvitationId invitation)
{
    return m_people->invitations.withdraw(invitation, context ? std::optional(context->tenant()) : std::nullopt, caller.actor());
}

} // namespace passerelle::admin

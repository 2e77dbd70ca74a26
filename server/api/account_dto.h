// The structs of the API that speak of people: signing up and in, one's own account, invitations, and what an operator
// does with accounts. Conventions as in dto.h; secrets stand in what a caller gives and in structs that show one once.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

// --- without a credential -------------------------------------------------------------------------------------------

struct SignUpRules {
    QString signUp = {};
    QString termsVersion = {};
    bool mails = false;
    qint64 leastPasswordCharacters = 0;
    qint64 advisedPasswordCharacters = 0;
};
struct NewSignUp {
    QString email = {};
    QString password = {};
    std::optional<QString> termsVersion = {};
};
struct CodeAsked {
    std::optional<QString> request = {};
};
struct CodeShown {
    QString request = {};
    QString code = {};
};
struct NewSession {
    QString email = {};
    QString password = {};
    std::optional<QString> code = {};
};
struct SessionCreated {
    std::optional<QString> token = {};
    std::optional<qint64> id = {};
    std::optional<QString> expiresAt = {};
    bool secondFactorNeeded = false;
    bool secondFactorToSet = false;
    std::optional<QString> termsToAccept = {};
};
struct ResetAsk {
    QString email = {};
};
struct PasswordReset {
    std::optional<QString> request = {};
    QString code = {};
    QString password = {};
};
struct InvitationAcceptance {
    QString code = {};
    QString password = {};
    std::optional<QString> termsVersion = {};
};

// --- one's own account ----------------------------------------------------------------------------------------------

struct RoleView {
    QString role = {};
    std::optional<qint64> agencyId = {};
    std::optional<qint64> tenantId = {};
};
struct OwnAccountView {
    qint64 id = 0;
    QString email = {};
    QString language = {};
    std::vector<RoleView> roles = {};
    bool secondFactor = false;
    qint64 recoveryCodesLeft = 0;
    QString termsVersion = {};
    std::optional<QString> termsToAccept = {};
    qint64 session = 0;
};
struct PasswordChange {
    QString present = {};
    QString password = {};
};
struct TermsAcceptance {
    QString termsVersion = {};
};
struct SessionView {
    qint64 id = 0;
    QString client = {};
    QString createdAt = {};
    QString lastUsedAt = {};
    QString expiresAt = {};
    bool secondFactor = false;
    bool present = false;
};
struct SecondFactorCreated {
    QString uri = {};
    QString key = {};
    QString qrSvg = {};
    QString qrText = {};
};
struct FactorCode {
    QString code = {};
};
struct RecoveryCodesCreated {
    std::vector<QString> codes = {};
};

// --- for operators --------------------------------------------------------------------------------------------------

struct AccountView {
    qint64 id = 0;
    QString email = {};
    QString createdAt = {};
    bool suspended = false;
    bool hasPassword = false;
    bool secondFactor = false;
    QString termsVersion = {};
    std::optional<QString> lastSignInAt = {};
};
struct NewAccountWish {
    QString email = {};
    std::optional<QString> password = {};
    std::optional<QString> role = {};
    std::optional<qint64> agencyId = {};
    std::optional<QString> language = {};
};
struct AccountCreated {
    qint64 id = 0;
    QString email = {};
    std::optional<QString> code = {};
    std::optional<QString> codeExpiresAt = {};
};
struct ResetCodeCreated {
    QString code = {};
    QString expiresAt = {};
};
struct NewInvitation {
    QString email = {};
    QString role = {};
    std::optional<qint64> agencyId = {};
    std::optional<qint64> days = {};
    std::optional<QString> language = {};
};
struct InvitationView {
    qint64 id = 0;
    QString email = {};
    QString role = {};
    std::optional<qint64> agencyId = {};
    std::optional<qint64> tenantId = {};
    QString invitedBy = {};
    QString createdAt = {};
    QString expiresAt = {};
};
struct InvitationCreated {
    qint64 id = 0;
    QString email = {};
    QString role = {};
    QString code = {};
    QString expiresAt = {};
    bool mailed = false;
};

} // namespace passerelle::api

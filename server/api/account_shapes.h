// The tables of fields of account_dto.h. Included by the codec alone.
#pragma once

#include "server/api/account_dto.h"
#include "server/api/shapes.h"

namespace passerelle::api {

inline constexpr double kEmailMost = 254;
inline constexpr double kPasswordMost = 256;
inline constexpr double kCodeMost = 64;
inline constexpr double kTermsMost = 40;
inline constexpr double kInvitationDaysMost = 30;

PASSERELLE_SHAPE(SignUpRules, "How people come to an account here.")
(field(&Struct::signUp, {"sign_up", "closed, invitation or open."}),
 field(&Struct::termsVersion, {"terms_version", "The version of the terms that must be accepted; empty: none."}),
 field(&Struct::mails, {"mails", "This service sends mails: sign-ups are confirmed, and passwords are reset, by a mailed code."}),
 field(&Struct::leastPasswordCharacters, {"least_password_characters", "Of a password."}),
 field(&Struct::advisedPasswordCharacters, {"advised_password_characters", "Better."}));
};
PASSERELLE_SHAPE(NewSignUp, "Somebody signs up.")
(field(&Struct::email, {"email", "The e-mail address.", 1, kEmailMost}),
 field(&Struct::password, {"password", "The password, eight characters and more.", 1, kPasswordMost}),
 field(&Struct::termsVersion, {"terms_version", "The version of the terms that was shown and accepted.", 0, kTermsMost}));
};
PASSERELLE_SHAPE(CodeAsked, "A code was asked for. The answer is the same whether or not the address is somebody's.")
(field(&Struct::request, {"request", "Give it back with the mailed code; null: no code is needed."}));
};
PASSERELLE_SHAPE(CodeShown, "A mailed code.")
(field(&Struct::request, {"request", "What asking for the code answered.", 1, kCodeMost}),
 field(&Struct::code, {"code", "As it stands in the mail.", 1, kCodeMost}));
};
PASSERELLE_SHAPE(NewSession, "Somebody signs in.")
(field(&Struct::email, {"email", "The e-mail address.", 0, 1024}),
 field(&Struct::password, {"password", "The password.", 0, 1024}),
 field(&Struct::code, {"code", "The second factor: six digits, or a recovery code.", 0, kCodeMost}));
};
PASSERELLE_SHAPE(SessionCreated, "A session, with its token, which is shown this once.")
(field(&Struct::token, {"token", "The bearer token; null: a second factor is needed first."}),
 field(&Struct::id, {"id", "The session's number."}),
 field(&Struct::expiresAt, {"expires_at", "Its end, at the latest."}),
 field(&Struct::secondFactorNeeded, {"second_factor_needed", "Address and password are right: repeat it with a code."}),
 field(&Struct::secondFactorToSet, {"second_factor_to_set", "This role needs a second factor: until it is set, only the own account is open."}),
 field(&Struct::termsToAccept, {"terms_to_accept", "The version of new terms that were not accepted yet; null: none."}));
};
PASSERELLE_SHAPE(ResetAsk, "Somebody forgot the password.")
(field(&Struct::email, {"email", "The e-mail address.", 1, kEmailMost}));
};
PASSERELLE_SHAPE(PasswordReset, "A new password, with a one-time code.")
(field(&Struct::request, {"request", "What asking for the code answered; missing for a code from the operator's hand.", 0, kCodeMost}),
 field(&Struct::code, {"code", "The mailed code, or the one that was handed over.", 1, kCodeMost}),
 field(&Struct::password, {"password", "The new password.", 1, kPasswordMost}));
};
PASSERELLE_SHAPE(InvitationAcceptance, "Somebody takes an invitation.")
(field(&Struct::code, {"code", "The invitation's code.", 1, kCodeMost}),
 field(&Struct::password, {"password", "A password to choose; where the address has an account, its password.", 1, kPasswordMost}),
 field(&Struct::termsVersion, {"terms_version", "The version of the terms that was shown and accepted.", 0, kTermsMost}));
};
PASSERELLE_SHAPE(RoleView, "A role, and where it holds.")
(field(&Struct::role, {"role", "administrator, agency, tenant_owner, tenant_editor, tenant_reader or support."}),
 field(&Struct::agencyId, {"agency_id", "In the tenants of this agency."}),
 field(&Struct::tenantId, {"tenant_id", "In this tenant; neither: everywhere."}));
};
PASSERELLE_SHAPE(OwnAccountView, "One's own account.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::email, {"email", "Its e-mail address."}),
 field(&Struct::language, {"language", "Of its mails: fr or en."}),
 field(&Struct::roles, {"roles", "What it may do where; empty: nothing but look at itself."}),
 field(&Struct::secondFactor, {"second_factor", "A second factor is asked for when signing in."}),
 field(&Struct::recoveryCodesLeft, {"recovery_codes_left", "Recovery codes that were not used."}),
 field(&Struct::termsVersion, {"terms_version", "The version of the terms that was accepted last; empty: none."}),
 field(&Struct::termsToAccept, {"terms_to_accept", "The version of new terms; null: none."}),
 field(&Struct::session, {"session", "The number of the session that asks."}));
};
PASSERELLE_SHAPE(PasswordChange, "A new password in the place of the present one. All sessions end.")
(field(&Struct::present, {"present", "The present password.", 1, 1024}),
 field(&Struct::password, {"password", "The new one.", 1, kPasswordMost}));
};
PASSERELLE_SHAPE(TermsAcceptance, "The terms are accepted.")
(field(&Struct::termsVersion, {"terms_version", "The version that was shown.", 1, kTermsMost}));
};
PASSERELLE_SHAPE(SessionView, "A session of one's own.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::client, {"client", "Where it was opened from: the address and the program."}),
 field(&Struct::createdAt, {"created_at", "When it was opened."}),
 field(&Struct::lastUsedAt, {"last_used_at", "When it was used last."}),
 field(&Struct::expiresAt, {"expires_at", "Its end, at the latest."}),
 field(&Struct::secondFactor, {"second_factor", "A second factor was shown in it."}),
 field(&Struct::present, {"present", "It is the one that asks."}));
};
PASSERELLE_SHAPE(SecondFactorCreated, "A key for the phone application, shown this once. It counts from its first code on.")
(field(&Struct::uri, {"uri", "What the QR code says."}),
 field(&Struct::key, {"key", "The key, to be typed."}),
 field(&Struct::qrSvg, {"qr_svg", "The QR code as SVG."}),
 field(&Struct::qrText, {"qr_text", "The QR code for a terminal."}));
};
PASSERELLE_SHAPE(FactorCode, "A code of the second factor.")
(field(&Struct::code, {"code", "Six digits; a recovery code where one may stand in.", 1, kCodeMost}));
};
PASSERELLE_SHAPE(RecoveryCodesCreated, "Recovery codes, each good for one sign-in, shown this once.")
(field(&Struct::codes, {"codes", "Keep them where the phone is not."}));
};
PASSERELLE_SHAPE(AccountView, "Somebody's account.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::email, {"email", "Its e-mail address."}),
 field(&Struct::createdAt, {"created_at", "When it was made."}),
 field(&Struct::suspended, {"suspended", "It cannot sign in, and its sessions were ended."}),
 field(&Struct::hasPassword, {"has_password", "False: its one-time code was not used yet."}),
 field(&Struct::secondFactor, {"second_factor", "A second factor is asked for when signing in."}),
 field(&Struct::termsVersion, {"terms_version", "The version of the terms that was accepted last; empty: none."}),
 field(&Struct::lastSignInAt, {"last_sign_in_at", "When it signed in last; null: never."}));
};
PASSERELLE_SHAPE(NewAccountWish, "An account to make.")
(field(&Struct::email, {"email", "The e-mail address.", 1, kEmailMost}),
 field(&Struct::password, {"password", "Its password; missing: a one-time code to set one is answered.", 1, kPasswordMost}),
 field(&Struct::role, {"role", "A role in the installation, or in an agency; missing: none yet.", 1, 40, "administrator|support|agency"}),
 field(&Struct::agencyId, {"agency_id", "Of the role agency: which one."}),
 field(&Struct::language, {"language", "Of its mails.", 1, 2, "fr|en"}));
};
PASSERELLE_SHAPE(AccountCreated, "An account. Its one-time code is shown this once.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::email, {"email", "Its e-mail address."}),
 field(&Struct::code, {"code", "To set a password with; null: a password was given."}),
 field(&Struct::codeExpiresAt, {"code_expires_at", "The code's end."}));
};
PASSERELLE_SHAPE(ResetCodeCreated, "A one-time code to hand over, shown this once. It sets a new password and ends all sessions.")
(field(&Struct::code, {"code", "Single use; five tries."}), field(&Struct::expiresAt, {"expires_at", "Its end."}));
};
PASSERELLE_SHAPE(NewInvitation, "Somebody to invite. Where the role holds is the path's to say, and of an agency's members the agency's number.")
(field(&Struct::email, {"email", "The e-mail address that the invitation is for.", 1, kEmailMost}),
 field(&Struct::role, {"role", "Administrator and support hold everywhere, agency in an agency, the others in a tenant.", 1, 40,
                       "administrator|support|agency|tenant_owner|tenant_editor|tenant_reader"}),
 field(&Struct::agencyId, {"agency_id", "Of the role agency: which one."}),
 field(&Struct::days, {"days", "How long it is valid; 7 when missing.", 1, kInvitationDaysMost}),
 field(&Struct::language, {"language", "Of the mail and of the account.", 1, 2, "fr|en"}));
};
PASSERELLE_SHAPE(InvitationView, "An invitation that was not taken yet.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::email, {"email", "Whom it is for."}),
 field(&Struct::role, {"role", "What it gives."}),
 field(&Struct::agencyId, {"agency_id", "In the tenants of this agency."}),
 field(&Struct::tenantId, {"tenant_id", "In this tenant; neither: everywhere."}),
 field(&Struct::invitedBy, {"invited_by", "Who made it, as the audit log names callers."}),
 field(&Struct::createdAt, {"created_at", "When it was made."}),
 field(&Struct::expiresAt, {"expires_at", "Its end."}));
};
PASSERELLE_SHAPE(InvitationCreated, "An invitation with its code, which is shown this once.")
(field(&Struct::id, {"id", "Its number."}),
 field(&Struct::email, {"email", "Whom it is for."}),
 field(&Struct::role, {"role", "What it gives."}),
 field(&Struct::code, {"code", "Whoever has it can take it, for that address."}),
 field(&Struct::expiresAt, {"expires_at", "Its end."}),
 field(&Struct::mailed, {"mailed", "It leaves by mail as well."}));
};

} // namespace passerelle::api

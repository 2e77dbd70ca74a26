// The actions of the audit log in words: a table beside the other words, which would be too long with it.
#include "ui/oversight/oversight_words.h"

#include <array>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct ActionWords {
    const char *code;
    const char *words;
};

constexpr std::array kActions{
    ActionWords{"account.made", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Account created")},
    ActionWords{"account.reset_code_made", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Code for a new password made")},
    ActionWords{"account.resumed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Account opened again")},
    ActionWords{"account.suspended", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Account suspended")},
    ActionWords{"agency.created", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Agency created")},
    ActionWords{"answer.replayed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Past answer made again with the model")},
    ActionWords{"backup.asked", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Backup asked for")},
    ActionWords{"backup.made", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Backup made")},
    ActionWords{"backup.proof_asked", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Proof of a backup asked for")},
    ActionWords{"backup.proved", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Backup proved")},
    ActionWords{"backup.restored", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Backup restored")},
    ActionWords{"canary.swept", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Foreign sentences searched")},
    ActionWords{"channel.changed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Channel changed")},
    ActionWords{"channel.created", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Channel created")},
    ActionWords{"channel.effect_changed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Effect of a channel changed")},
    ActionWords{"channel.manychat_changed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "ManyChat set-up changed")},
    ActionWords{"channel.old_secret_dropped", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Old secret of a channel dropped")},
    ActionWords{"channel.secret_changed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Secret of a channel changed")},
    ActionWords{"clock.confirmed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Clock confirmed")},
    ActionWords{"contact.erased", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Contact erased")},
    ActionWords{"content.read", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Content read under a grant")},
    ActionWords{"conversation.given_back", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Conversation given back")},
    ActionWords{"conversation.noted", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Note written")},
    ActionWords{"conversation.reply_repeated", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Reply sent again")},
    ActionWords{"conversation.taken_over", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Conversation taken over")},
    ActionWords{"curated.added", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Curated answer added")},
    ActionWords{"curated.changed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Curated answer changed")},
    ActionWords{"curated.removed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Curated answer removed")},
    ActionWords{"document.forgotten", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "A document’s words erased from past answers")},
    ActionWords{"document.removed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Document removed")},
    ActionWords{"draft.discarded", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Draft discarded")},
    ActionWords{"export.made", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Export made")},
    ActionWords{"fact.added", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Fact of a contact written down")},
    ActionWords{"fact.corrected", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Fact of a contact corrected")},
    ActionWords{"fact.removed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Fact of a contact forgotten")},
    ActionWords{"gap.answered", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Unanswered question answered")},
    ActionWords{"gap.dismissed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Unanswered question set aside")},
    ActionWords{"gap.reopened", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Unanswered question taken up again")},
    ActionWords{"grant.given", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Grant given to support")},
    ActionWords{"grant.revoked", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Grant taken back")},
    ActionWords{"identity.bound", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Account bound to its user at Supabase")},
    ActionWords{"invitation.made", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Invitation sent")},
    ActionWords{"invitation.taken", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Invitation accepted")},
    ActionWords{"invitation.withdrawn", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Invitation withdrawn")},
    ActionWords{"invoice.credited", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Invoice credited")},
    ActionWords{"invoice.issued", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Invoice issued")},
    ActionWords{"key.retired_destroyed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Old key destroyed")},
    ActionWords{"key.rotated", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Key changed")},
    ActionWords{"message.replayed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Message replayed")},
    ActionWords{"password.reset_asked", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "New password asked for")},
    ActionWords{"plan.assigned", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Plan assigned")},
    ActionWords{"plan.made", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Plan made")},
    ActionWords{"plan.retired", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Plan retired")},
    ActionWords{"provider.changed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Model provider changed")},
    ActionWords{"recovery_key.refused", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Wrong recovery key typed")},
    ActionWords{"request.changed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Privacy request changed")},
    ActionWords{"request.opened", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Privacy request written down")},
    ActionWords{"role.given", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Role given")},
    ActionWords{"role.taken", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Role taken back")},
    ActionWords{"session.ended", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Signed out")},
    ActionWords{"session.opened", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Signed in")},
    ActionWords{"setting.changed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Setting changed")},
    ActionWords{"tenant.cancelled", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Client cancelled")},
    ActionWords{"tenant.created", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Client created")},
    ActionWords{"tenant.erased", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Client erased")},
    ActionWords{"tenant.imported", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Client imported")},
    ActionWords{"tenant.kept", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Cancellation taken back")},
    ActionWords{"tenant.resumed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Client resumed")},
    ActionWords{"tenant.suspended", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Client suspended")},
    ActionWords{"tenant.transferred", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Client transferred")},
    ActionWords{"terms.accepted", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Terms accepted")},
    ActionWords{"token.created", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Access token created")},
    ActionWords{"token.revoked", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Access token revoked")},
    ActionWords{"whatsapp_app.created", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "WhatsApp app created")},
    ActionWords{"whatsapp_app.old_secret_dropped", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Old secret of a WhatsApp app dropped")},
    ActionWords{"whatsapp_app.secret_changed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Secret of a WhatsApp app changed")},
    ActionWords{"whatsapp_app.token_shown", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Token of a WhatsApp app shown")},
};

} // namespace

QString OversightWords::action(const QString &code)
{
    for (const ActionWords &action : kActions)
        if (code == QLatin1StringView(action.code))
            return tr(action.words);
    return code;
}

} // namespace passerelle::ui

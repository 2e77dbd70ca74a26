// What the service names in codes (kinds of requests, consents, queues, actions of the audit log, levels of the log), in
// words, with the icon and the meaning that stand beside them. Pure; a code that is not known is shown as it is.
#pragma once

#include "server/api/access_dto.h"
#include "server/api/backup_dto.h"
#include "server/api/privacy_dto.h"
#include "server/api/request_dto.h"
#include "ui/kit/notices.h"
#include "ui/kit/theme.h"

#include <QtCore/QCoreApplication>

namespace passerelle::ui {

struct Worded {
    QString text;
    QString icon;
    Meaning meaning = Meaning::Muted;
};

class OversightWords {
    Q_DECLARE_TR_FUNCTIONS(passerelle::ui::OversightWords)
public:
    static const std::vector<QString> &requestKinds(); // the codes, in the order in which they are offered
    static QString requestKind(const QString &code);
    static Worded requestState(const api::PrivacyRequestView &request);
    // How long there is to answer, or how it ended: "12 days left", "due today", "3 days late".
    static Worded daysLeft(const api::PrivacyRequestView &request);

    static Worded consent(const api::ContactView &contact);
    static QString consentEvent(const QString &code);
    static QString channelKey(const api::ContactView &contact);

    static QString queue(const QString &code);
    static Worded logLevel(const QString &code);
    static Worded deadEnd(const QString &fate);
    static QString backupStage(const api::BackupStateView &state);

    static QString action(const QString &code);
    static Worded auditCheck(const api::AuditCheck &check);
    static Worded canary(const api::CanaryView &view);
    static Worded receiptCheck(const api::ReceiptCheck &check);
};

Tone toneOf(const Worded &words);

} // namespace passerelle::ui

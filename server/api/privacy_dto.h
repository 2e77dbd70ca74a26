// The structs of the admin API that speak of privacy and of a tenant's life. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct TenantLifeView {
    qint64 tenant = 0;
    QString state = {}; // "active", "suspended", "cancelled"
    std::optional<QString> cancelledAt = {};
    std::optional<QString> eraseAt = {};
};
struct LifeChange {
    QString reason = {};
};
struct TransferWish {
    qint64 agencyId = 0;
};
struct ErasureWish {
    QString confirm = {};
};
struct NoticeView {
    qint64 number = 0;
    QString at = {};
    QString kind = {};
    std::optional<QString> about = {};
    QString text = {};
};

struct ContactView {
    qint64 id = 0;
    qint64 channel = 0;
    QString key = {};
    QString name = {};
    QString locale = {};
    std::optional<QString> lastMessageAt = {};
    QString consent = {};
    bool optedOut = false;
};
struct ConsentView {
    qint64 number = 0;
    qint64 contact = 0;
    QString at = {};
    QString event = {};
    QString version = {};
    QString language = {};
    qint64 channel = 0;
    QString words = {};
};

struct ExportView {
    qint64 number = 0;
    QString kind = {};
    std::optional<qint64> contact = {};
    qint64 bytes = 0;
    qint64 partBytes = 0;
    QString madeAt = {};
};
struct PortableWish {
    QString passphrase = {};
    std::optional<bool> withSecrets = {};
};

struct ImportReceived {
    QString received = {};
};
struct ImportWish {
    QString passphrase = {};
    std::optional<bool> dryRun = {};
    std::optional<QString> name = {};
};
struct ImportReport {
    std::optional<qint64> tenantId = {};
    QString name = {};
    bool possible = true;
    qint64 settings = 0;
    qint64 channels = 0;
    qint64 documents = 0;
    qint64 contacts = 0;
    qint64 consents = 0;
    qint64 messages = 0;
    std::vector<QString> conflicts = {};
};

struct ReceiptView {
    qint64 number = 0;
    std::optional<qint64> contact = {};
    QString at = {};
    QString receipt = {};
    QString text = {};
};
struct ReceiptCheck {
    bool authentic = false;
    bool ours = false;
    QString publicKey = {};
    QString text = {};
};
struct ReceiptText {
    QString receipt = {};
};

struct RetentionView {
    QString kind = {};
    std::optional<qint64> days = {};
};
struct SubProcessorView {
    QString name = {};
    QString host = {};
    QString place = {};
    QString purpose = {};
};
struct ProcessingRecordView {
    QString controller = {};
    QString contact = {};
    QString hosting = {};
    QString notice = {};
    QString noticeVersion = {};
    QString model = {};
    std::vector<RetentionView> retention = {};
    std::vector<SubProcessorView> subProcessors = {};
    QString text = {};
};

struct ClockView {
    bool believed = true;
    std::optional<QString> doubt = {};
};

} // namespace passerelle::api

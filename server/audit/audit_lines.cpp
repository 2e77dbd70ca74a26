#include "server/audit/audit_lines.h"

#include "server/json/strict_json.h"

#include <QtCore/QIODevice>

#include <nlohmann/json.hpp>

namespace passerelle::audit {

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

constexpr qint64 kLongestLine = 1024 * 1024;

std::string hexOf(const QByteArray &bytes)
{
    return bytes.toHex().toStdString();
}

const char *nameOf(AuditDetail detail)
{
    switch (detail) {
    case AuditDetail::None: return "none";
    case AuditDetail::Readable: return "readable";
    case AuditDetail::Erased: return "erased";
    case AuditDetail::Damaged: return "damaged";
    }
    return "";
}

std::optional<AuditDetail> detailNamed(const std::string &name)
{
    for (const AuditDetail detail : {AuditDetail::None, AuditDetail::Readable, AuditDetail::Erased, AuditDetail::Damaged}) {
        if (name == nameOf(detail))
            return detail;
    }
    return std::nullopt;
}

std::optional<std::string> textIn(const json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

std::optional<qint64> numberIn(const json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? std::optional(found->get<qint64>()) : std::nullopt;
}

QByteArray bytesIn(const json &object, const char *name)
{
    return QByteArray::fromHex(QByteArray::fromStdString(textIn(object, name).value_or(std::string())));
}

std::optional<AuditRecord> recordIn(const json &object)
{
    const auto number = numberIn(object, "number");
    const auto at = numberIn(object, "at_ms");
    const auto detail = detailNamed(textIn(object, "detail_state").value_or(std::string()));
    if (!number || !at || !detail || !textIn(object, "actor") || !textIn(object, "action") || !textIn(object, "object"))
        return std::nullopt;
    AuditRecord record;
    record.number = *number;
    record.at = fromMillis(*at);
    record.detail = *detail;
    record.entry = {QString::fromStdString(*textIn(object, "actor")), QString::fromStdString(*textIn(object, "action")), {},
                    QString::fromStdString(*textIn(object, "object")), QString::fromStdString(textIn(object, "detail").value_or(std::string()))};
    if (const auto tenant = numberIn(object, "tenant"))
        record.entry.tenant = TenantId(*tenant);
    record.salt = bytesIn(object, "salt");
    record.detailHash = bytesIn(object, "detail_hash");
    record.hash = bytesIn(object, "hash");
    return record;
}

} // namespace

QByteArray lineOf(const AuditRecord &record, const QByteArray &previousHash)
{
    const bool readable = record.detail == AuditDetail::Readable;
    const json line{{"number", record.number},
                    {"at", toIso8601(record.at).toStdString()},
                    {"at_ms", toMillis(record.at)},
                    {"actor", record.entry.actor.toStdString()},
                    {"action", record.entry.action.toStdString()},
                    {"tenant", record.entry.tenant ? json(record.entry.tenant->value) : json()},
                    {"object", record.entry.object.toStdString()},
                    {"detail", readable ? json(record.entry.detail.toStdString()) : json()},
                    {"detail_state", nameOf(record.detail)},
                    {"salt", readable ? json(hexOf(record.salt)) : json()},
                    {"detail_hash", hexOf(record.detailHash)},
                    {"previous", hexOf(previousHash)},
                    {"hash", hexOf(record.hash)}};
    return passerelle::json::dump(line) + '\n';
}

QByteArray lineOf(const AuditHead &head)
{
    const json line{{"head", {{"length", head.length}, {"hash", hexOf(head.hash)}, {"seal", hexOf(head.seal)}}}};
    return passerelle::json::dump(line) + '\n';
}

ChainReport verifyLines(QIODevice &file)
{
    ChainVerifier verifier;
    std::optional<AuditHead> head;
    for (qint64 number = 1; !file.atEnd(); ++number) {
        const QByteArray line = file.readLine(kLongestLine).trimmed();
        if (line.isEmpty())
            continue;
        const auto parsed = passerelle::json::parse(line);
        if (parsed && parsed->is_object() && parsed->contains("head") && (*parsed)["head"].is_object() && !head) {
            const json &written = (*parsed)["head"];
            head = AuditHead{numberIn(written, "length").value_or(-1), bytesIn(written, "hash"), bytesIn(written, "seal"), true};
            continue;
        }
        const auto record = parsed && parsed->is_object() ? recordIn(*parsed) : std::nullopt;
        if (record && !head)
            verifier.add(*record);
        else
            verifier.addFault(record ? u"line %1 stands after the head"_s.arg(number) : u"line %1 is not an entry"_s.arg(number));
    }
    return verifier.finish(head);
}

} // namespace passerelle::audit

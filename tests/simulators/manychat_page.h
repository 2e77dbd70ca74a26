// The page of the simulated ManyChat: its tags, custom fields and flows, and what calls left on each contact. Names that the
// page does not have are refused. Single thread.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <optional>
#include <set>

namespace passerelle::simulators {

class ManyChatPage {
public:
    static nlohmann::json list(const QByteArray &route); // the data of page/getTags, getCustomFields, getFlows
    static bool hasFlow(const QString &ns);

    // subscriber/addTag…, removeTag…, setCustomField…; what is wrong, in ManyChat's words.
    std::optional<QString> change(const QByteArray &route, const nlohmann::json &body);
    nlohmann::json marks() const; // by contact: its tags and fields
    void reset();

private:
    std::optional<QString> changeTag(const QByteArray &route, const nlohmann::json &body);
    std::optional<QString> changeField(bool byName, qint64 contact, const nlohmann::json &field);

    std::map<qint64, std::set<QString>> m_tags;
    std::map<qint64, std::map<QString, QString>> m_fields; // name and value
};

} // namespace passerelle::simulators

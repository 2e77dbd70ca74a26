// A call's values at the places that a channel's settings name, picked out in a walk of their own: only channels that name
// places pay for it. A place is a key of the body, or keys with points between them ("contact.custom_fields.Ville"). Used
// by one thread.
#pragma once

#include "server/domain/channel.h"
#include "server/domain/message.h"
#include "server/gateways/manychat/manychat_fields.h"

namespace passerelle::gateways {

class ManyChatMapping final : public passerelle::json::JsonVisitor {
public:
    enum Place : std::size_t { ContactId, Text, Name, Locale, LastInteraction, Person };
    static constexpr std::size_t kPlaces = 6;

    explicit ManyChatMapping(const ManyChatSettings &settings);

    bool isEmpty() const { return m_isEmpty; }
    const ManyChatValue &at(Place place) const { return m_values[place]; } // Missing where no place is named
    // What the value at `personAt` says: yes, oui, true, 1, a person's name: a person; bot, assistant: the assistant; no,
    // nothing: it does not say.
    OwnerSignal speaker() const;

    bool onNull() override { return take({}, {}); }
    bool onBoolean(bool value) override { return take(ManyChatValue::Kind::OtherScalar, value ? QStringLiteral("true") : QStringLiteral("false")); }
    bool onInteger(qint64 value) override { return take(ManyChatValue::Kind::WholeNumber, QString::number(value)); }
    bool onUnsigned(quint64 value) override { return take(ManyChatValue::Kind::WholeNumber, QString::number(value)); }
    bool onDouble(double value, std::string_view written) override;
    bool onString(std::string_view utf8) override { return take(ManyChatValue::Kind::Text, QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()))); }
    bool onKey(std::string_view utf8) override;
    bool onObjectBegin() override;
    bool onObjectEnd() override { return close(); }
    bool onArrayBegin() override;
    bool onArrayEnd() override { return close(); }

private:
    bool take(ManyChatValue::Kind kind, QString text);
    bool close();

    std::array<QByteArray, kPlaces> m_places;
    std::array<ManyChatValue, kPlaces> m_values;
    QByteArray m_path;                   // of the value that comes: keys with points between them
    std::vector<qsizetype> m_containers; // how long the path was where each began
    bool m_isEmpty = true;
};

} // namespace passerelle::gateways

// The few fields of a ManyChat call that matter, picked out of the body in one walk: those of the body itself and those
// of its "contact" object, and the first file of its "attachments", however deep its address stands. Everything else is only checked for being well-formed. Used by one thread.
#pragma once

#include "server/json/json_scanner.h"

#include <QtCore/QString>

#include <array>
#include <initializer_list>

namespace passerelle::gateways {

enum class ManyChatField { ContactId, UserId, SubscriberId, Id, Text, LastInputText, Name, FullName, FirstName, LastName, Locale, LastInteraction, MediaUrl, MediaType };
inline constexpr std::size_t kManyChatFieldCount = 14;

struct ManyChatValue {
    enum class Kind { Missing, Text, WholeNumber, OtherScalar, Structured }; // null is Missing
    Kind kind = Kind::Missing;
    QString text = {}; // of scalars, as written
};

class ManyChatFields final : public passerelle::json::JsonVisitor {
public:
    bool isObject() const { return m_isObject; }
    const ManyChatValue &ofBody(ManyChatField field) const { return m_body[static_cast<std::size_t>(field)]; }
    const ManyChatValue &ofContact(ManyChatField field) const { return m_contact[static_cast<std::size_t>(field)]; }
    // The first that is a scalar and not empty: the body's before the contact's.
    QString firstText(std::initializer_list<ManyChatField> fields) const;

    bool onNull() override;
    bool onBoolean(bool value) override;
    bool onInteger(qint64 value) override;
    bool onUnsigned(quint64 value) override;
    bool onDouble(double value, std::string_view written) override;
    bool onString(std::string_view utf8) override;
    bool onKey(std::string_view utf8) override;
    bool onObjectBegin() override;
    bool onObjectEnd() override;
    bool onArrayBegin() override;
    bool onArrayEnd() override;

private:
    using Values = std::array<ManyChatValue, kManyChatFieldCount>;
    bool keep(ManyChatValue::Kind kind, QString text);
    void openContainer();
    void closeContainer();

    Values m_body;
    Values m_contact;
    ManyChatValue *m_target = nullptr; // where the next value belongs; null: nowhere
    int m_depth = 0;
    bool m_isObject = false;
    bool m_contactComes = false;
    bool m_inContact = false;
    bool m_attachmentsCome = false;
    bool m_attachmentsAreList = false;
    int m_attachmentsDepth = 0; // of the container "attachments"; 0: not inside one
};

} // namespace passerelle::gateways

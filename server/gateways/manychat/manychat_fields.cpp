#include "server/gateways/manychat/manychat_fields.h"

namespace passerelle::gateways {

namespace {

constexpr std::array<std::string_view, kManyChatFieldCount> kFieldNames{
    "contact_id", "user_id", "subscriber_id", "id", "text", "last_input_text", "name", "full_name", "first_name", "last_name", "locale", "last_interaction", "media_url", "media_type"};

} // namespace

QString ManyChatFields::firstText(std::initializer_list<ManyChatField> fields) const
{
    for (const Values *values : {&m_body, &m_contact}) {
        for (const ManyChatField field : fields) {
            const ManyChatValue &value = (*values)[static_cast<std::size_t>(field)];
            if (!value.text.isEmpty())
                return value.text;
        }
    }
    return {};
}

bool ManyChatFields::keep(ManyChatValue::Kind kind, QString text)
{
    if (m_target)
        *m_target = {kind, std::move(text)};
    m_target = nullptr;
    return true;
}

bool ManyChatFields::onNull()
{
    m_target = nullptr;
    return true;
}

bool ManyChatFields::onBoolean(bool value)
{
    return m_target ? keep(ManyChatValue::Kind::OtherScalar, value ? QStringLiteral("true") : QStringLiteral("false")) : true;
}

bool ManyChatFields::onInteger(qint64 value)
{
    return m_target ? keep(ManyChatValue::Kind::WholeNumber, QString::number(value)) : true;
}

bool ManyChatFields::onUnsigned(quint64 value)
{
    return m_target ? keep(ManyChatValue::Kind::WholeNumber, QString::number(value)) : true;
}

bool ManyChatFields::onDouble(double, std::string_view written)
{
    return m_target ? keep(ManyChatValue::Kind::OtherScalar, QString::fromLatin1(written.data(), static_cast<qsizetype>(written.size()))) : true;
}

bool ManyChatFields::onString(std::string_view utf8)
{
    if (m_attachmentsAreList && m_depth == m_attachmentsDepth && !m_target) { // a list of bare addresses
        ManyChatValue &file = m_body[static_cast<std::size_t>(ManyChatField::MediaUrl)];
        m_target = file.text.isEmpty() ? &file : nullptr;
    }
    return m_target ? keep(ManyChatValue::Kind::Text, QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()))) : true;
}

bool ManyChatFields::onKey(std::string_view utf8)
{
    m_target = nullptr;
    m_contactComes = false;
    if (m_attachmentsDepth > 0) {
        ManyChatValue *file = utf8 == "url" ? &m_body[static_cast<std::size_t>(ManyChatField::MediaUrl)]
            : utf8 == "type"                ? &m_body[static_cast<std::size_t>(ManyChatField::MediaType)]
                                            : nullptr;
        m_target = file && file->text.isEmpty() ? file : nullptr;
        return true;
    }
    Values *values = m_depth == 1 ? &m_body : m_depth == 2 && m_inContact ? &m_contact : nullptr;
    if (!values)
        return true;
    m_contactComes = m_depth == 1 && utf8 == "contact";
    m_attachmentsCome = m_depth == 1 && (utf8 == "attachments" || utf8 == "attachment");
    if (m_attachmentsCome) // a lone address may stand in its place
        m_target = &(*values)[static_cast<std::size_t>(ManyChatField::MediaUrl)];
    for (std::size_t i = 0; i < kFieldNames.size(); ++i) {
        if (utf8 == kFieldNames[i])
            m_target = &(*values)[i];
    }
    return true;
}

void ManyChatFields::openContainer()
{
    if (m_attachmentsCome || m_attachmentsDepth > 0)
        m_target = nullptr;
    keep(ManyChatValue::Kind::Structured, {});
    ++m_depth;
    if (std::exchange(m_attachmentsCome, false))
        m_attachmentsDepth = m_depth;
}

void ManyChatFields::closeContainer()
{
    if (m_depth == m_attachmentsDepth) {
        m_attachmentsDepth = 0;
        m_attachmentsAreList = false;
    }
    if (m_depth == 2)
        m_inContact = false;
    --m_depth;
}

bool ManyChatFields::onObjectBegin()
{
    openContainer();
    if (m_depth == 1)
        m_isObject = true;
    m_inContact = m_inContact || (m_depth == 2 && m_contactComes);
    return true;
}

bool ManyChatFields::onObjectEnd()
{
    closeContainer();
    return true;
}

bool ManyChatFields::onArrayBegin()
{
    openContainer();
    m_attachmentsAreList = m_attachmentsAreList || m_depth == m_attachmentsDepth;
    return true;
}

bool ManyChatFields::onArrayEnd()
{
    closeContainer();
    return true;
}

} // namespace passerelle::gateways

#include "server/gateways/manychat/manychat_mapping.h"

#include <algorithm>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;

bool isOneOf(const QString &word, std::initializer_list<QLatin1StringView> words)
{
    return std::any_of(words.begin(), words.end(), [&](QLatin1StringView one) { return word == one; });
}

} // namespace

ManyChatMapping::ManyChatMapping(const ManyChatSettings &settings)
    : m_places{settings.contactIdAt.toUtf8(), settings.textAt.toUtf8(), settings.nameAt.toUtf8(), settings.localeAt.toUtf8(), settings.lastInteractionAt.toUtf8(), settings.personAt.toUtf8()},
      m_isEmpty(std::all_of(m_places.begin(), m_places.end(), [](const QByteArray &place) { return place.isEmpty(); }))
{
}

OwnerSignal ManyChatMapping::speaker() const
{
    const QString word = at(Person).text.trimmed().toLower();
    if (word.isEmpty() || word.startsWith(u"{{"_s) || isOneOf(word, {"0"_L1, "false"_L1, "no"_L1, "non"_L1, "off"_L1, "null"_L1}))
        return OwnerSignal::None;
    return isOneOf(word, {"bot"_L1, "assistant"_L1}) ? OwnerSignal::Bot : OwnerSignal::Person;
}

bool ManyChatMapping::onDouble(double, std::string_view written)
{
    return take(ManyChatValue::Kind::OtherScalar, QString::fromLatin1(written.data(), static_cast<qsizetype>(written.size())));
}

bool ManyChatMapping::onKey(std::string_view utf8)
{
    m_path.truncate(m_containers.empty() ? 0 : m_containers.back());
    if (!m_path.isEmpty())
        m_path += '.';
    m_path.append(utf8.data(), static_cast<qsizetype>(utf8.size()));
    return true;
}

bool ManyChatMapping::take(ManyChatValue::Kind kind, QString text)
{
    if (m_path.isEmpty())
        return true;
    for (std::size_t place = 0; place < kPlaces; ++place) {
        if (m_places[place] == m_path)
            m_values[place] = {kind, text};
    }
    return true;
}

bool ManyChatMapping::onObjectBegin()
{
    take(ManyChatValue::Kind::Structured, {});
    m_containers.push_back(m_path.size());
    return true;
}

// What stands in a list has no name.
bool ManyChatMapping::onArrayBegin()
{
    take(ManyChatValue::Kind::Structured, {});
    m_path += "[]";
    m_containers.push_back(m_path.size());
    return true;
}

bool ManyChatMapping::close()
{
    m_containers.pop_back();
    m_path.truncate(m_containers.empty() ? 0 : m_containers.back());
    return true;
}

} // namespace passerelle::gateways

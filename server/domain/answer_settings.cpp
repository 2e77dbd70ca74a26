#include "server/domain/answer_settings.h"

namespace passerelle {

using namespace Qt::StringLiterals;

namespace {

const char *nameOf(PseudonymMode mode)
{
    return mode == PseudonymMode::Always ? "always" : mode == PseudonymMode::Remote ? "remote" : "off";
}

QString languageList(const std::vector<Language> &languages, const std::vector<QString> &others)
{
    QStringList names;
    for (const Language language : languages)
        names.append(QString::fromLatin1(nameOf(language)));
    for (const QString &other : others)
        names.append(other);
    return names.join(u',');
}

QString millis(std::chrono::milliseconds time)
{
    return QString::number(time.count());
}

} // namespace

SettingValues answerSettings(const TenantSettings &settings, const QString &businessName)
{
    return {
        {u"business_name"_s, businessName},
        {u"retrieval_threshold"_s, settings.retrievalThreshold ? QString::number(*settings.retrievalThreshold, 'g', 12) : QString()},
        {u"passages_in_prompt"_s, QString::number(settings.passagesInPrompt)},
        {u"rerank_passages"_s, settings.reranksPassages ? u"true"_s : u"false"_s},
        {u"source_line"_s, settings.sourceLine ? u"true"_s : u"false"_s},
        {u"form_of_address"_s, settings.formOfAddress == FormOfAddress::Tu ? u"tu"_s : u"vous"_s},
        {u"languages"_s, languageList(settings.allowedLanguages, settings.guards.otherLanguages)},
        {u"help_offer_fr"_s, settings.helpOfferFrench},
        {u"help_offer_en"_s, settings.helpOfferEnglish},
        {u"answer_deadline_ms"_s, millis(settings.answerDeadline)},
        {u"memory_turns"_s, QString::number(settings.memoryTurns)},
        {u"max_parts"_s, QString::number(settings.maxParts)},
        {u"max_part_characters"_s, QString::number(settings.maxPartCharacters)},
        {u"approved_contacts"_s, settings.guards.approved},
        {u"pseudonyms"_s, QString::fromLatin1(nameOf(settings.guards.pseudonyms))},
        {u"pseudonyms_in_passages"_s, settings.guards.pseudonymsInPassages ? u"true"_s : u"false"_s},
        {u"message_spelling"_s, settings.guards.messageSpelling ? u"true"_s : u"false"_s},
        {u"contact_memory"_s, settings.facts.kept ? u"true"_s : u"false"_s},
        {u"time_zone"_s, QString::fromLatin1(settings.people.zone.id())},
    };
}

} // namespace passerelle

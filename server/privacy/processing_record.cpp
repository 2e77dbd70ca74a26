#include "server/privacy/processing_record.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

#include <algorithm>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

QString hostOf(const QString &apiBase, const QString &official)
{
    const QString host = QUrl(apiBase).host();
    return host.isEmpty() ? official : host;
}

bool isLocal(const QString &host)
{
    return host == u"localhost"_s || host.startsWith(u"127."_s) || host == u"::1"_s;
}

QString kept(int days, Language language)
{
    const bool french = language == Language::French;
    if (days <= 0)
        return french ? u"jusqu'à l'effacement"_s : u"until erased"_s;
    return (french ? u"%1 jours"_s : u"%1 days"_s).arg(days);
}

struct KeptKind {
    const char *key;
    const char *french;
    const char *english;
    int days;
};

std::vector<KeptKind> keptKinds(const PrivacySettings &privacy)
{
    return {{"messages", "messages et réponses", "messages and answers", privacy.keepMessagesDays},
            {"memory", "mémoire des conversations", "conversations' memory", privacy.keepMemoryDays},
            {"answer_records", "ce dont les réponses sont faites", "what answers were made from", privacy.keepRecordsDays},
            {"contact_facts", "faits retenus des contacts", "facts remembered of contacts", privacy.keepFactsDays},
            {"rejected_calls", "appels illisibles", "calls that could not be read", privacy.keepRejectedDays},
            {"exports", "exports", "exports", privacy.keepExportsDays}};
}

QString modeName(NoticeMode mode)
{
    switch (mode) {
    case NoticeMode::Off: return u"off"_s;
    case NoticeMode::Notice: return u"notice"_s;
    case NoticeMode::AskAndWait: return u"ask_and_wait"_s;
    }
    return u"off"_s;
}

QString basisOf(NoticeMode mode, Language language)
{
    const bool french = language == Language::French;
    if (mode == NoticeMode::AskAndWait)
        return french ? u"consentement (article 6.1.a), demandé au premier contact et consigné"_s : u"consent (article 6.1.a), asked for at first contact and recorded"_s;
    return french ? u"demande de la personne, mesures précontractuelles (article 6.1.b)"_s : u"the person's request, steps prior to a contract (article 6.1.b)"_s;
}

QString measures(Language language)
{
    return language == Language::French
        ? u"Chiffrement AES-256-GCM par client et par contact, effacement par destruction de clé avec reçu signé, droits des contacts compris dans la conversation "
          "(STOP, MES DONNÉES, SUPPRIMER, HUMAIN), journal d'audit chaîné, sauvegardes chiffrées, accès par rôles."_s
        : u"AES-256-GCM encryption by tenant and by contact, erasure by destroying keys with a signed receipt, contacts' rights understood in the conversation "
          "(STOP, MY DATA, DELETE, AGENT), chained audit log, encrypted backups, access by roles."_s;
}

QString textOf(const ProcessingFacts &facts, const QString &controller, Language language)
{
    const bool french = language == Language::French;
    const PrivacySettings &privacy = facts.settings.privacy;
    const auto say = [french](const QString &fr, const QString &en) { return french ? fr : en; };
    const QString unset = say(u"à compléter"_s, u"to be filled in"_s);
    QString text = say(u"Registre des activités de traitement (article 30 du RGPD)\n\n"_s, u"Record of processing activities (article 30 of the GDPR)\n\n"_s);
    text += say(u"Responsable du traitement : %1\n"_s, u"Controller: %1\n"_s).arg(controller);
    text += say(u"Contact pour les données : %1\n"_s, u"Contact for data: %1\n"_s).arg(privacy.contact.isEmpty() ? unset : privacy.contact);
    text += say(u"Hébergement : %1\n"_s, u"Hosting: %1\n"_s).arg(privacy.hosting.isEmpty() ? unset : privacy.hosting);
    text += say(u"Finalité : répondre aux questions posées sur WhatsApp, à partir des documents de l'entreprise\n"_s,
                u"Purpose: to answer questions asked on WhatsApp from the business's documents\n"_s);
    text += say(u"Base légale : %1\n"_s, u"Legal basis: %1\n"_s).arg(basisOf(privacy.mode, language));
    text += say(u"Personnes : les contacts qui écrivent\nDonnées : identifiant et nom donnés par le canal, langue, messages, réponses, résumé de la conversation, consentements\n"_s,
                u"People: the contacts who write\nData: identifier and name given by the channel, language, messages, answers, the conversation's summary, consents\n"_s);
    text += say(u"Conservation :\n"_s, u"Retention:\n"_s);
    for (const KeptKind &kind : keptKinds(privacy))
        text += u"  - %1 : %2\n"_s.arg(QString::fromUtf8(french ? kind.french : kind.english), kept(kind.days, language));
    text += say(u"Sous-traitants et destinataires :\n"_s, u"Processors and recipients:\n"_s);
    const auto processors = subProcessors(facts);
    for (const SubProcessor &processor : processors)
        text += u"  - %1 (%2) : %3 – %4\n"_s.arg(processor.name, processor.host, french ? processor.purposeFrench : processor.purposeEnglish, processor.place);
    if (processors.empty())
        text += say(u"  - aucun\n"_s, u"  - none\n"_s);
    text += say(u"Mesures de sécurité : %1\n"_s, u"Security: %1\n"_s).arg(measures(language));
    return text + say(u"Établi d'après la configuration le %1\n"_s, u"Written from the configuration at %1\n"_s).arg(toIso8601(facts.at));
}

} // namespace

std::vector<SubProcessor> subProcessors(const ProcessingFacts &facts)
{
    std::vector<SubProcessor> processors;
    if (facts.provider.kind == ProviderKind::Gemini) {
        processors.push_back({u"Google (Gemini API)"_s, u"rédaction des réponses et vecteurs de recherche"_s, u"writing answers, search vectors"_s,
                              u"Google Cloud, EU/US"_s, hostOf(facts.provider.apiBase, u"generativelanguage.googleapis.com"_s)});
    } else if (facts.provider.kind == ProviderKind::OpenAi) {
        const QString host = hostOf(facts.provider.apiBase, u"api.openai.com"_s);
        if (!isLocal(host))
            processors.push_back({host, u"rédaction des réponses et vecteurs de recherche"_s, u"writing answers, search vectors"_s, u"?"_s, host});
    }
    const bool usesManyChat = std::any_of(facts.channels.begin(), facts.channels.end(), [](const Channel &channel) { return channel.kind == ChannelKind::ManyChat; });
    if (usesManyChat) {
        const auto channel = facts.channels.front();
        processors.push_back({u"ManyChat, Inc."_s, u"passerelle avec WhatsApp"_s, u"gateway to WhatsApp"_s, u"US"_s, hostOf(channel.apiBase, u"api.manychat.com"_s)});
        processors.push_back({u"Meta Platforms (WhatsApp)"_s, u"acheminement des messages"_s, u"carrying the messages"_s, u"EU/US"_s, u"whatsapp.com"_s});
    }
    if (!facts.settings.privacy.hosting.isEmpty())
        processors.push_back({facts.settings.privacy.hosting, u"hébergement"_s, u"hosting"_s, facts.settings.privacy.hosting, u"-"_s});
    return processors;
}

ProcessingRecord processingRecord(const ProcessingFacts &facts)
{
    const PrivacySettings &privacy = facts.settings.privacy;
    const QString controller = !privacy.controller.isEmpty() ? privacy.controller : (facts.settings.businessName.isEmpty() ? facts.tenant.name : facts.settings.businessName);
    QJsonArray processors;
    for (const SubProcessor &processor : subProcessors(facts)) {
        processors.append(QJsonObject{{u"name"_s, processor.name}, {u"host"_s, processor.host}, {u"place"_s, processor.place}, {u"purpose_fr"_s, processor.purposeFrench},
                                      {u"purpose_en"_s, processor.purposeEnglish}});
    }
    QJsonObject retention;
    for (const KeptKind &kind : keptKinds(privacy))
        retention.insert(QString::fromLatin1(kind.key), kind.days > 0 ? QJsonValue(kind.days) : QJsonValue());
    const QJsonObject record{{u"format"_s, 1},
                             {u"written_at"_s, toIso8601(facts.at)},
                             {u"controller"_s, controller},
                             {u"contact"_s, privacy.contact},
                             {u"hosting"_s, privacy.hosting},
                             {u"notice"_s, modeName(privacy.mode)},
                             {u"notice_version"_s, privacy.version},
                             {u"legal_basis_fr"_s, basisOf(privacy.mode, Language::French)},
                             {u"legal_basis_en"_s, basisOf(privacy.mode, Language::English)},
                             {u"model"_s, facts.provider.model},
                             {u"retention_days"_s, retention},
                             {u"sub_processors"_s, processors}};
    return {QJsonDocument(record).toJson(QJsonDocument::Indented), textOf(facts, controller, Language::French), textOf(facts, controller, Language::English)};
}

} // namespace passerelle::privacy

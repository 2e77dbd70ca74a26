#include "server/privacy/erasure_receipt.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

constexpr int kReceiptFormat = 1;

// What is signed: the compact form, whose keys are sorted, so that a receipt that was laid out anew still checks.
QByteArray signedBytes(const QJsonObject &receipt)
{
    return "passerelle erasure receipt\n" + QJsonDocument(receipt).toJson(QJsonDocument::Compact);
}

QString storeInFrench(const QString &store)
{
    static const QHash<QString, QString> words{
        {u"messages"_s, u"messages"_s}, {u"turns"_s, u"réponses et brouillons"_s}, {u"contact_facts"_s, u"faits retenus"_s}, {u"erased_names"_s, u"empreintes de contacts effacés"_s}, {u"answer_records"_s, u"réponses gardées avec leurs sources"_s}, {u"answer_parts"_s, u"parties communes de réponses gardées"_s},
        {u"rejected_calls"_s, u"appels illisibles"_s}, {u"memories"_s, u"mémoires de conversation"_s},
        {u"consents"_s, u"mentions de consentement"_s}, {u"contact_standings"_s, u"états de consentement"_s}, {u"exports"_s, u"exports"_s}, {u"export_files"_s, u"fichiers d'export"_s},
        {u"conversations"_s, u"conversations"_s}, {u"contacts"_s, u"contacts"_s}, {u"keys"_s, u"clés de chiffrement détruites"_s}, {u"inbox"_s, u"messages en file d'attente"_s},
        {u"ledger_counts"_s, u"lignes du registre"_s}, {u"passages"_s, u"passages"_s}, {u"document_conflicts"_s, u"contradictions entre documents"_s}, {u"pages"_s, u"pages"_s}, {u"document_versions"_s, u"versions de documents"_s},
        {u"documents"_s, u"documents"_s}, {u"index_generations"_s, u"états d'index"_s}, {u"index_segments"_s, u"segments d'index"_s}, {u"notices"_s, u"avis"_s},
        {u"channels"_s, u"canaux"_s}, {u"providers"_s, u"fournisseurs"_s}, {u"tokens"_s, u"jetons"_s}, {u"settings"_s, u"réglages"_s}, {u"originals"_s, u"fichiers d'origine"_s},
        {u"usage"_s, u"mesures d'usage"_s}, {u"usage_answers"_s, u"réponses comptées"_s}, {u"plans"_s, u"formules"_s}, {u"plan_notices"_s, u"avis de formule"_s},
        {u"billing_details"_s, u"coordonnées de facturation"_s}, {u"members"_s, u"membres"_s}, {u"support_grants"_s, u"accès du support"_s}, {u"invitations"_s, u"invitations"_s},
        {u"replies"_s, u"réponses en file d'attente"_s}, {u"sent_messages"_s, u"messages envoyés"_s}, {u"drafts"_s, u"brouillons à approuver"_s}, {u"notes"_s, u"notes"_s},
        {u"ready_made_replies"_s, u"réponses toutes faites"_s}, {u"window_warnings"_s, u"avertissements de délai de réponse"_s}, {u"message_media"_s, u"pièces jointes"_s},
        {u"spoken_lines"_s, u"paroles hors de la mémoire"_s}, {u"contact_aliases"_s, u"autres noms de contacts"_s}, {u"open_questions"_s, u"questions sans réponse"_s}, {u"gaps"_s, u"lacunes"_s},
        {u"feedback"_s, u"avis sur des réponses"_s}, {u"curated_answers"_s, u"réponses rédigées"_s}, {u"curated_versions"_s, u"versions de réponses rédigées"_s},
        {u"bench_questions"_s, u"questions d'essai"_s}, {u"bench_runs"_s, u"séries d'essais"_s}, {u"bench_results"_s, u"résultats d'essais"_s}, {u"words"_s, u"listes de mots"_s},
        {u"embedding_changes"_s, u"changements de modèle de vecteurs"_s}, {u"privacy_requests"_s, u"demandes d'accès ou d'effacement"_s}, {u"round_trips"_s, u"essais aller et retour"_s},
        {u"alerts"_s, u"alertes"_s}, {u"alert_deliveries"_s, u"envois d'alertes"_s}, {u"alert_routes"_s, u"destinataires d'alertes"_s}, {u"pilots"_s, u"contacts pilotes"_s},
        {u"channel_effects"_s, u"réglages de canaux"_s}, {u"meta_apps"_s, u"applications Meta"_s},
    };
    return words.value(store, store);
}

QString inWords(const QJsonObject &receipt, Language language)
{
    const bool french = language == Language::French;
    const bool ofContact = receipt.value(u"contact"_s).isDouble();
    const QString whose = ofContact ? (french ? u"contact n° %1 du client n° %2"_s : u"contact %1 of tenant %2"_s)
                                          .arg(receipt.value(u"contact"_s).toInteger())
                                          .arg(receipt.value(u"tenant"_s).toInteger())
                                    : (french ? u"client n° %1, entier"_s : u"tenant %1, whole"_s).arg(receipt.value(u"tenant"_s).toInteger());
    QString text = french ? u"Reçu d'effacement\n\nEffacé : %1\nDemandé le : %2\nEffacé le : %3\nRegistre des effacements : n° %4\nDemandé par : %5\n\nTrouvé et effacé :\n"_s
                          : u"Receipt of an erasure\n\nErased: %1\nAsked at: %2\nErased at: %3\nErasure register: no. %4\nAsked by: %5\n\nFound and erased:\n"_s;
    text = text.arg(whose, receipt.value(u"asked_at"_s).toString(), receipt.value(u"erased_at"_s).toString())
               .arg(receipt.value(u"register"_s).toInteger())
               .arg(receipt.value(u"by"_s).toString());
    for (const QJsonValue &entry : receipt.value(u"found"_s).toArray()) {
        const QString store = entry[u"store"_s].toString();
        text += (french ? u"  - %1 : %2\n"_s : u"  - %1: %2\n"_s).arg(french ? storeInFrench(store) : QString(store).replace(u'_', u' ')).arg(entry[u"count"_s].toInteger());
    }
    text += french ? u"\nLes clés ont été détruites, les journaux d'écriture vidés et les pages libérées écrasées. Les sauvegardes plus anciennes ne s'ouvrent plus pour ces données.\n"_s
                   : u"\nThe keys were destroyed, the write-ahead logs emptied and the freed pages overwritten. Older backups no longer open for this data.\n"_s;
    return text;
}

} // namespace

Result<QByteArray> signedReceipt(const ErasureFacts &facts, ReceiptSigner &signer)
{
    QJsonArray found;
    for (const auto &[store, count] : facts.found)
        found.append(QJsonObject{{u"store"_s, store}, {u"count"_s, count}});
    QJsonObject receipt{{u"format"_s, kReceiptFormat},
                        {u"tenant"_s, facts.tenant.value},
                        {u"asked_at"_s, toIso8601(facts.askedAt)},
                        {u"erased_at"_s, toIso8601(facts.erasedAt)},
                        {u"register"_s, facts.registerNumber},
                        {u"by"_s, facts.by},
                        {u"program"_s, u"passerelle " PASSERELLE_VERSION ""_s},
                        {u"found"_s, found}};
    if (facts.contact)
        receipt.insert(u"contact"_s, facts.contact->value);
    const auto publicKey = signer.publicKey();
    const auto signature = publicKey ? signer.sign(signedBytes(receipt)) : publicKey;
    if (!signature)
        return failure(signature.error().during(u"signing the receipt"));
    const QJsonObject whole{{u"receipt"_s, receipt},
                            {u"algorithm"_s, u"Ed25519"_s},
                            {u"public_key"_s, QString::fromLatin1(publicKey->toBase64())},
                            {u"signature"_s, QString::fromLatin1(signature->toBase64())}};
    return QJsonDocument(whole).toJson(QJsonDocument::Indented);
}

Result<CheckedReceipt> checkReceipt(QByteArrayView receipt, const ReceiptSigner &signer)
{
    const QJsonObject whole = QJsonDocument::fromJson(receipt.toByteArray()).object();
    const QJsonObject inner = whole.value(u"receipt"_s).toObject();
    if (inner.value(u"format"_s).toInt() != kReceiptFormat || !inner.contains(u"tenant"_s))
        return failure(ErrorKind::InvalidInput, u"this is no receipt of an erasure"_s);
    CheckedReceipt checked;
    checked.publicKey = QByteArray::fromBase64(whole.value(u"public_key"_s).toString().toLatin1());
    const QByteArray signature = QByteArray::fromBase64(whole.value(u"signature"_s).toString().toLatin1());
    checked.isAuthentic = signer.verifies(checked.publicKey, signedBytes(inner), signature);
    checked.french = inWords(inner, Language::French);
    checked.english = inWords(inner, Language::English);
    return checked;
}

} // namespace passerelle::privacy

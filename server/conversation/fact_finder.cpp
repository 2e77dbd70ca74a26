#include "server/conversation/fact_finder.h"

#include <QtCore/QRegularExpression>

#include <array>

namespace passerelle::conversation {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kLetters = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

struct FactRule {
    FactKind kind;
    QRegularExpression pattern; // the first group is the fact; none: the whole sentence
    QString text = {};          // instead of the words
    bool alsoAsked = false;     // counts in a question as well
};

QRegularExpression words(const char16_t *pattern)
{
    return QRegularExpression(QString::fromUtf16(pattern), kLetters);
}

const std::vector<FactRule> &rules()
{
    static const std::vector<FactRule> all{
        {FactKind::Address, words(u"\\b(?:tutoyez[- ]moi|(?:tu peux|vous pouvez) me tutoyer|on (?:peut|se) (?:se )?tutoie?r?)\\b"), u"tu"_s, true},
        {FactKind::Address, words(u"\\b(?:vouvoyez[- ]moi|(?:merci de|vous pouvez) me vouvoyer|je préfère (?:qu'on me vouvoie|le vouvoiement|être vouvoyée?))\\b"), u"vous"_s, true},
        {FactKind::Language, words(u"\\b(?:(?:please )?(?:answer|reply|write|speak)(?: to)?(?: me)? in english|in english,? please|(?:répondez|réponds|écrivez|parlez)(?:[- ]moi)? en anglais|en anglais,? (?:svp|s'il vous plaît|s'il te plaît))\\b"), u"en"_s, true},
        {FactKind::Language, words(u"\\b(?:(?:please )?(?:answer|reply|write|speak)(?: to)?(?: me)? in french|in french,? please|(?:répondez|réponds|écrivez|parlez)(?:[- ]moi)? en français|en français,? (?:svp|s'il vous plaît|s'il te plaît))\\b"), u"fr"_s, true},
        // Newer PCRE2 (10.46 does, 10.42 did not) takes \p{Lu} for any letter where case does not count.
        {FactKind::Name, words(u"\\b(?:je m'appelle|mon prénom est|moi c'est|my name is|call me|appelez[- ]moi|appelle[- ]moi)\\s+((?-i:\\p{Lu})[\\p{L}'’-]{1,30}(?:\\s(?-i:\\p{Lu})[\\p{L}'’-]{1,30})?)")},
        {FactKind::Place, words(u"\\b(?:j'habite|nous habitons|mon adresse est|je vis|i live|my address is|livrez[- ]moi)\\s+\\p{L}*.{2,150}")},
        {FactKind::Order, words(u"\\b(?:j'ai (?:commandé|réservé)|nous avons (?:commandé|réservé)|i (?:have )?(?:ordered|booked)|i've (?:ordered|booked))\\s+.{3,160}")},
        {FactKind::Preference, words(u"\\b(?:je préfère|je préfèrerais|je préférerais|j'aime mieux|je n'aime pas|je ne mange pas|je ne bois pas|i prefer|i'd rather|i would rather|i don't (?:eat|drink|like))\\s+.{2,160}")},
        {FactKind::Other, words(u"\\b(?:retenez|retiens|notez|note|souvenez-vous|souviens-toi|n'oubliez pas|n'oublie pas|remember|please note|keep in mind)\\s+(?:bien\\s+)?(?:que\\s+|qu'|that\\s+)(.{3,180})")},
        {FactKind::Sensitive, words(u"\\b(?:je suis|j'ai|i am|i'm|i have|mon fils est|ma fille est|my (?:son|daughter) is)\\s+.{2,160}")},
    };
    return all;
}

QStringList sentencesIn(const QString &text)
{
    static const QRegularExpression ends(u"(?<=[.!?…])\\s+|\\n+"_s);
    return text.split(ends, Qt::SkipEmptyParts);
}

std::optional<NewFact> factIn(const QString &sentence, const FactRule &rule)
{
    if (!rule.alsoAsked && sentence.trimmed().endsWith(u'?'))
        return std::nullopt;
    const QRegularExpressionMatch match = rule.pattern.match(sentence);
    if (!match.hasMatch())
        return std::nullopt;
    static const QRegularExpression closing(u"[\\s.!…]+$"_s);
    QString said = !rule.text.isEmpty() ? rule.text : (match.lastCapturedIndex() >= 1 ? match.captured(1) : match.captured(0));
    said = said.simplified().remove(closing).left(kMaxFact);
    if (rule.kind != FactKind::Name && !said.isEmpty() && rule.text.isEmpty())
        said[0] = said[0].toUpper();
    NewFact fact{.kind = rule.kind, .text = said, .origin = FactOrigin::Said, .message = {}, .at = {}};
    if (fact.kind != FactKind::Name && rule.text.isEmpty() && isSensitive(said))
        fact.kind = FactKind::Sensitive;
    else if (fact.kind == FactKind::Sensitive)
        return std::nullopt; // "je suis pressé": nothing of it lasts
    return isFit(said) ? std::optional(fact) : std::nullopt;
}

} // namespace

bool isSensitive(const QString &text)
{
    static const QRegularExpression words(
        u"\\b(?:allergi\\w*|intoléran\\w*|intoleran\\w*|diabét\\w*|diabet\\w*|cœliaque|coeliaque|celiac|coeliac|asthm\\w*|épilep\\w*|epilep\\w*|enceinte|pregnan\\w*|handicap\\w*|disab\\w*|"
        "malade|maladie\\w*|cancer\\w*|dépress\\w*|depress\\w*|vih|hiv|sourde?|deaf|malvoyante?|aveugle|blind|hypertens\\w*|cardiaque|traitement médical|médicament\\w*|"
        "musulman\\w*|muslim|juive?s?|jewish|catholi\\w*|chrétien\\w*|christian|bouddhis\\w*|athée|halal|casher|kasher|kosher|ramadan|shabbat|religio\\w*|"
        "homosexuel\\w*|gay|lesbienne|bisexuel\\w*|transgenre|transgender|syndiqué\\w*|syndicat|trade union|condamné\\w*|casier judiciaire)\\b"_s,
        kLetters);
    return words.match(text).hasMatch();
}

bool isFit(const QString &text)
{
    // What would be an order, a way out, or a secret if it were believed.
    static const QRegularExpression unfit(
        u"https?:|www\\.|\\b\\w+\\.(?:com|fr|net|org|io)\\b|[<>{}\\[\\]`|]|\\d[\\d .-]{10,}\\d|\\b(?:ignor\\w*|consigne\\w*|instruction\\w*|prompt|système|system|assistant|bot|règles?|rules?|"
        "tu dois|vous devez|you must|always|toujours répondre|dis(?:ez)? toujours|mot de passe|password|passwort|code secret|pin|cvv|carte bancaire|credit card|iban|gratuit\\w*|remise|rabais|réduction|discount|free)\\b"_s,
        kLetters);
    return text.size() >= 2 && text.size() <= kMaxFact && !unfit.match(text).hasMatch();
}

std::vector<NewFact> factsIn(const std::vector<WaitingMessage> &messages)
{
    std::vector<NewFact> facts;
    for (const WaitingMessage &message : messages) {
        QString text = message.text;
        text.replace(QChar(0x2019), u'\'');
        for (const QString &sentence : sentencesIn(text)) {
            for (const FactRule &rule : rules()) {
                auto fact = factIn(sentence, rule);
                if (!fact)
                    continue;
                fact->message = message.number;
                fact->at = message.receivedAt;
                facts.push_back(*std::move(fact));
                break; // one of a sentence
            }
        }
    }
    return facts;
}

} // namespace passerelle::conversation

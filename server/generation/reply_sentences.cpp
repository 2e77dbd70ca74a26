#include "server/generation/reply_sentences.h"

#include "server/generation/excerpt.h"
#include "server/generation/figures.h"
#include "server/generation/order_scan.h"

#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kLongestEcho = 80;
constexpr qsizetype kExcerptCharacters = 420;


QString in(Language language, const QString &french, const QString &english)
{
    return language == Language::French ? french : english;
}

QString withOffer(const QString &text, Language language, const AnswerPolicy &policy)
{
    const QString &offer = language == Language::French ? policy.helpOfferFrench : policy.helpOfferEnglish;
    return offer.isEmpty() ? text : QString(text + u' ' + offer);
}

// The question's words may be said back when they are short and nothing but words: no address, no order.
QString echoOf(const Question &question)
{
    static const QRegularExpression plain(u"^[\\p{L}\\p{M} ,'’?!-]+$"_s, QRegularExpression::UseUnicodePropertiesOption);
    QString text = question.text.simplified();
    while (text.endsWith(u'?') || text.endsWith(u'!') || text.endsWith(u' '))
        text.chop(1);
    const bool isPlain = text.size() >= 8 && text.size() <= kLongestEcho && plain.match(text).hasMatch();
    return isPlain && !isOrder(text) && readFigures(text, Spelt::BeforeUnits).empty() ? text : QString();
}

QString excerpts(const Question &question, const std::vector<Passage> &passages, Language language)
{
    QStringList out;
    for (std::size_t i = 0; i < std::min(passages.size(), kShownExcerpts); ++i) {
        const Passage &passage = passages[i];
        const QString text = asMarkdown(excerptFor(question.searched.isEmpty() ? question.text : question.searched, passage.text, kExcerptCharacters));
        out += in(language, u"« %1 »\n(%2, p. %3)"_s, u"“%1”\n(%2, p. %3)"_s).arg(text, passage.documentName, QString::number(passage.page));
    }
    return out.join(u"\n\n"_s);
}

} // namespace

QString notFoundText(const Question &question, Language language, const AnswerPolicy &policy)
{
    const QString echo = echoOf(question);
    const QString text = echo.isEmpty()
        ? in(language, u"Je n'ai pas trouvé cette information dans nos documents."_s, u"I could not find this in our documents."_s)
        : in(language, u"Je n'ai pas trouvé dans nos documents de réponse à « %1 »."_s, u"I could not find an answer to “%1” in our documents."_s).arg(echo);
    return withOffer(text, language, policy);
}

QString expiredText(const QString &documentName, QDate until, Language language, const AnswerPolicy &policy)
{
    QString name = documentName;
    if (const qsizetype dot = name.lastIndexOf(u'.'); dot > 0 && name.size() - dot <= 6)
        name.truncate(dot);
    const QString day = language == Language::French ? until.toString(u"dd/MM/yyyy"_s) : QLocale(QLocale::English).toString(until, u"d MMMM yyyy"_s);
    const QString text = in(language, u"Le document qui contient cette information (« %1 ») n'est plus valable depuis le %2\u00A0: je préfère ne pas vous donner un renseignement périmé."_s,
                            u"The document with this information (“%1”) expired on %2, so I would rather not give you outdated details."_s);
    return withOffer(text.arg(name, day), language, policy);
}

Language replyLanguage(const Question &question, const AnswerPolicy &policy)
{
    const auto &allowed = policy.allowedLanguages;
    if (!question.otherLanguage.isEmpty())
        return Language::English; // of the rules; the answer is in the other one
    if (allowed.empty() || std::find(allowed.begin(), allowed.end(), question.language) != allowed.end())
        return question.language;
    return allowed.front();
}

QString refusedText(Language language, const AnswerPolicy &policy)
{
    return withOffer(in(language, u"Je ne peux pas répondre à ce message."_s, u"I cannot answer this message."_s), language, policy);
}

QString verbatimText(const Question &question, const std::vector<Passage> &passages, Language language)
{
    return in(language, u"Voici ce que disent nos documents :\n\n"_s, u"Here is what our documents say:\n\n"_s) + excerpts(question, passages, language);
}

QString unconfirmedText(const Question &question, const std::vector<Passage> &passages, Language language, const AnswerPolicy &policy)
{
    const QString opening = in(language, u"Je n'ai pas pu vérifier une réponse précise. Voici ce que disent nos documents :\n\n"_s,
                               u"I could not confirm a precise answer. Here is what our documents say:\n\n"_s);
    const QString &offer = language == Language::French ? policy.helpOfferFrench : policy.helpOfferEnglish;
    return opening + excerpts(question, passages, language) + (offer.isEmpty() ? QString() : QString(u"\n\n"_s + offer));
}

QString sourceLine(const std::vector<Passage> &cited, Language language)
{
    QStringList sources;
    for (const Passage &passage : cited)
        sources += u"%1, p. %2"_s.arg(passage.documentName, QString::number(passage.page));
    sources.removeDuplicates();
    if (sources.isEmpty())
        return {};
    const QString word = sources.size() > 1 ? u"Sources"_s : u"Source"_s;
    return word + in(language, u" : "_s, u": "_s) + sources.join(u" ; "_s);
}

} // namespace passerelle::generation

#include "ui/kit/answer_words.h"

#include <QtCore/QCoreApplication>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct AnswerWords {
    Q_DECLARE_TR_FUNCTIONS(AnswerWords)
};

} // namespace

AnswerWord answerKindWord(const QString &kind)
{
    if (kind == u"grounded"_s)
        return {AnswerWords::tr("From the documents"), u"good"_s, Meaning::Good};
    if (kind == u"curated"_s)
        return {AnswerWords::tr("Curated answer"), u"curated"_s, Meaning::Good};
    if (kind == u"verbatim"_s)
        return {AnswerWords::tr("Quoted, without the model"), u"information"_s, Meaning::Information};
    if (kind == u"not_found"_s)
        return {AnswerWords::tr("Not in the documents"), u"warning"_s, Meaning::Warning};
    if (kind == u"refused"_s)
        return {AnswerWords::tr("Refused"), u"warning"_s, Meaning::Warning};
    if (kind == u"handed_over"_s)
        return {AnswerWords::tr("Handed to a person"), u"person"_s, Meaning::Information};
    if (kind == u"service"_s)
        return {AnswerWords::tr("A sentence of the service"), u"information"_s, Meaning::Muted};
    return {kind, u"information"_s, Meaning::Muted};
}

AnswerWord checkOutcomeWord(const QString &outcome)
{
    if (outcome == u"passed"_s)
        return {AnswerWords::tr("Passed"), u"good"_s, Meaning::Good};
    if (outcome == u"failed"_s)
        return {AnswerWords::tr("Failed"), u"error"_s, Meaning::Bad};
    return {AnswerWords::tr("Skipped"), u"right"_s, Meaning::Muted};
}

QString checkNameText(const QString &name)
{
    if (name == u"curated"_s)
        return AnswerWords::tr("A curated answer fits");
    if (name == u"greeting"_s)
        return AnswerWords::tr("Only a greeting");
    if (name == u"passages"_s)
        return AnswerWords::tr("Passages were found");
    if (name == u"threshold"_s)
        return AnswerWords::tr("The best passage is good enough");
    if (name == u"model"_s)
        return AnswerWords::tr("The model replied");
    if (name == u"answered"_s)
        return AnswerWords::tr("The reply answers the question");
    if (name == u"citations"_s)
        return AnswerWords::tr("Sources are cited and exist");
    if (name == u"figures"_s)
        return AnswerWords::tr("Figures stand in the sources");
    if (name == u"instructions"_s)
        return AnswerWords::tr("No instructions leak");
    if (name == u"language"_s)
        return AnswerWords::tr("The language is the question’s");
    if (name == u"support"_s)
        return AnswerWords::tr("The words are the sources’");
    if (name == u"orders"_s)
        return AnswerWords::tr("Orders in documents are left out");
    if (name == u"pseudonyms"_s)
        return AnswerWords::tr("Names and numbers are replaced");
    if (name == u"address"_s)
        return AnswerWords::tr("“Tu” or “vous” as set");
    if (name == u"reranking"_s)
        return AnswerWords::tr("The model put the passages in order");
    return name;
}

QString promptPartText(const QString &part)
{
    if (part == u"instructions"_s)
        return AnswerWords::tr("Instructions");
    if (part == u"correction"_s)
        return AnswerWords::tr("Correction of the reply before");
    if (part == u"memory"_s)
        return AnswerWords::tr("The conversation so far");
    if (part == u"passages"_s)
        return AnswerWords::tr("Passages");
    if (part == u"question"_s)
        return AnswerWords::tr("The question");
    return part;
}

} // namespace passerelle::ui

#include "tests/simulators/tour_question.h"

namespace passerelle::simulators {

using namespace Qt::StringLiterals;

std::vector<TourQuestion> tourQuestions()
{
    return {
        {TourQuestion::Kind::Answered, u"Une question simple"_s, u"A plain question"_s,
         {u"Bonjour, combien coûte une coupe homme ?"_s}, {u"25"_s}, u"tarifs.pdf"_s},
        {TourQuestion::Kind::Answered, u"Trois fragments en moins d'une seconde : une seule réponse"_s, u"Three fragments within a second: one reply"_s,
         {u"Bonjour !"_s, u"vous fermez à quelle heure"_s, u"le jeudi ?"_s}, {u"21"_s}, u"horaires-et-conditions.pdf"_s},
        {TourQuestion::Kind::Answered, u"Une suite qui demande de la mémoire"_s, u"A follow-up that needs memory"_s,
         {u"et le samedi ?"_s}, {u"18"_s}, u"horaires-et-conditions.pdf"_s},
        {TourQuestion::Kind::NotInDocuments, u"Une question à laquelle les documents ne répondent pas"_s, u"A question that the documents do not answer"_s,
         {u"Vendez-vous des pneus neige pour ma voiture ?"_s}, {}, {}},
    };
}

} // namespace passerelle::simulators

#include "server/pipeline/foreign_questions.h"

#include <array>

namespace passerelle::pipeline {

namespace {

constexpr std::array<ForeignQuestion, 60> kForeign{{
    {"Quelle est la capitale de l’Australie ?", Language::French},
    {"Qui a gagné la coupe du monde 1998 ?", Language::French},
    {"Quelle est la hauteur du mont Blanc ?", Language::French},
    {"Qui a écrit Les Misérables ?", Language::French},
    {"En quelle année l’homme a-t-il marché sur la Lune ?", Language::French},
    {"Comment fait-on une pâte à crêpes ?", Language::French},
    {"Quel temps fera-t-il demain à Rennes ?", Language::French},
    {"Combien y a-t-il d’habitants au Brésil ?", Language::French},
    {"Quelle est la racine carrée de 144 ?", Language::French},
    {"Comment résilier mon abonnement de téléphone ?", Language::French},
    {"Comment déclarer mes impôts en ligne ?", Language::French},
    {"Quel est le taux du livret A ?", Language::French},
    {"Comment renouveler une carte grise ?", Language::French},
    {"Quelle est la distance entre la Terre et le Soleil ?", Language::French},
    {"Qui est le président de la République ?", Language::French},
    {"Quel est le cours du bitcoin ?", Language::French},
    {"Comment soigner une entorse ?", Language::French},
    {"À quelle heure passe le film ce soir ?", Language::French},
    {"Où voir des dauphins en Méditerranée ?", Language::French},
    {"Comment apprendre le japonais ?", Language::French},
    {"Peux-tu écrire un poème sur la mer ?", Language::French},
    {"Que signifie le mot apocryphe ?", Language::French},
    {"Combien de calories dans un avocat ?", Language::French},
    {"Comment changer la pile d’une montre ?", Language::French},
    {"Faites-vous des tatouages ?", Language::French},
    {"Vendez-vous des tronçonneuses ?", Language::French},
    {"Assurez-vous les camping-cars ?", Language::French},
    {"Réparez-vous les écrans de téléviseur ?", Language::French},
    {"Proposez-vous des vols pour New York ?", Language::French},
    {"Faites-vous des crédits immobiliers ?", Language::French},
    {"Vendez-vous du fourrage pour chevaux ?", Language::French},
    {"Avez-vous des appartements à louer à Lille ?", Language::French},
    {"Posez-vous des panneaux solaires ?", Language::French},
    {"Traduisez-vous des actes notariés ?", Language::French},
    {"Louez-vous des pelleteuses ?", Language::French},
    {"Organisez-vous des safaris ?", Language::French},
    {"j ai perdu mon chien dans la forêt", Language::French},
    {"recette du tiramisu sans œufs", Language::French},
    {"horaires du TGV Paris Marseille", Language::French},
    {"résultats du loto", Language::French},
    {"What is the capital of Canada?", Language::English},
    {"Who painted the Mona Lisa?", Language::English},
    {"How tall is the Eiffel Tower?", Language::English},
    {"What is the boiling point of ethanol?", Language::English},
    {"Who won the election in 1960?", Language::English},
    {"How do I file my tax return?", Language::English},
    {"Tell me a joke about lawyers", Language::English},
    {"What is the exchange rate of the yen?", Language::English},
    {"How do I train for a marathon?", Language::English},
    {"When did the Roman empire fall?", Language::English},
    {"Do you sell tractors?", Language::English},
    {"Do you install swimming pools?", Language::English},
    {"Do you insure yachts?", Language::English},
    {"Can you tow a lorry?", Language::English},
    {"Do you breed parrots?", Language::English},
    {"Do you repair violins?", Language::English},
    {"How do vaccines work?", Language::English},
    {"Write an essay about Napoleon", Language::English},
    {"Where do penguins live?", Language::English},
    {"What does photosynthesis mean?", Language::English},
}};

} // namespace

std::span<const ForeignQuestion> foreignQuestions()
{
    return kForeign;
}

} // namespace passerelle::pipeline

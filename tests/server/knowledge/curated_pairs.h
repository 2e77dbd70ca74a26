// What the matcher of curated answers is measured on: the questions of a small shop's curated answers, other ways to ask
// them, and questions that look like them and are others. Written by hand; French as phones write it, some English.
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace passerelle::knowledge::test {

struct WrittenAnswer {
    int number;
    std::vector<const char16_t *> questions;
};

inline const std::vector<WrittenAnswer> kWritten{
    {1, {u"Quels sont vos horaires d'ouverture ?", u"À quelle heure ouvrez-vous ?", u"What are your opening hours?"}},
    {2, {u"Êtes-vous ouverts le dimanche ?", u"Are you open on Sundays?"}},
    {3, {u"Où êtes-vous situés ?", u"Quelle est votre adresse ?"}},
    {4, {u"Avez-vous un parking ?", u"Où peut-on se garer ?"}},
    {5, {u"Livrez-vous à domicile ?", u"Do you deliver?"}},
    {6, {u"Combien coûte la livraison ?", u"Quels sont les frais de livraison ?"}},
    {7, {u"Quel est le prix d'une coupe homme ?"}},
    {8, {u"Quel est le prix d'une coupe femme ?"}},
    {9, {u"Peut-on payer par carte bancaire ?", u"Acceptez-vous la carte bancaire ?"}},
    {10, {u"Peut-on payer en plusieurs fois ?"}},
    {11, {u"Comment annuler ma commande ?"}},
    {12, {u"Comment retourner un article ?", u"Quelles sont les conditions de retour ?"}},
    {13, {u"Quel est le délai de remboursement ?"}},
    {14, {u"Faut-il prendre rendez-vous ?"}},
    {15, {u"Puis-je venir sans rendez-vous ?"}},
    {16, {u"Les chiens sont-ils acceptés ?"}},
    {17, {u"Vendez-vous des bons cadeaux ?", u"Avez-vous des cartes cadeaux ?"}},
    {18, {u"Faites-vous des gâteaux d'anniversaire sur commande ?"}},
    {19, {u"Avez-vous des produits sans gluten ?"}},
    {20, {u"Proposez-vous une réduction pour les étudiants ?"}},
    {21, {u"L'accès est-il possible en fauteuil roulant ?"}},
    {22, {u"Quelle est la durée de la garantie ?"}},
    {23, {u"Comment suivre mon colis ?"}},
    {24, {u"Faut-il verser un acompte pour réserver ?"}},
    {25, {u"Peut-on privatiser la salle ?"}},
    {26, {u"Avez-vous le wifi ?"}},
    {27, {u"Reprenez-vous les anciens appareils ?"}},
    {28, {u"Puis-je modifier la date de ma réservation ?"}},
    {29, {u"Jusqu'à quelle heure peut-on commander pour être livré le lendemain ?"}},
    {30, {u"Recrutez-vous des apprentis ?"}},
};

struct AskedQuestion {
    int number; // of the answer that is meant; 0: none of them
    bool english;
    const char16_t *text;
};

inline const std::vector<AskedQuestion> kAsked{
    // The same question, otherwise.
    {1, false, u"bonjour quels sont vos horaires d ouverture svp"}, {1, false, u"c koi vos horaires d'ouverture"}, {1, false, u"Bonjour, pourriez-vous me donner vos horaires d'ouverture ? Merci"},
    {1, false, u"vous ouvrez à quelle heure ?"}, {1, false, u"a quelle heure vous ouvrez ??"}, {1, false, u"horaires d'ouverture ?"}, {1, false, u"quels sont les horaires d'ouverture du salon ?"},
    {1, true, u"what are the opening hours please"}, {1, true, u"Hi! opening hours?"}, {1, false, u"vos horaires ouvertures svp"}, {1, false, u"quelles sont vos heures d'ouverture ?"},
    {2, false, u"vous êtes ouvert dimanche ?"}, {2, false, u"est-ce que vous êtes ouverts le dimanche"}, {2, false, u"ouvert le dimanche ?"}, {2, true, u"are you open sunday?"},
    {3, false, u"vous êtes où ?"}, {3, false, u"c'est quoi votre adresse"}, {3, false, u"quelle est l'adresse du magasin"}, {3, false, u"Bonjour, vous êtes situés où exactement ?"}, {3, false, u"votre adresse svp"},
    {4, false, u"est-ce qu'il y a un parking ?"}, {4, false, u"vous avez un parking ?"}, {4, false, u"ou est ce qu on peut se garer"}, {4, false, u"parking ?"},
    {5, false, u"est ce que vous livrez à domicile"}, {5, false, u"Faites-vous la livraison à domicile ?"}, {5, true, u"do you guys deliver"}, {5, false, u"vous livrez a domicile ?"},
    {6, false, u"c'est combien la livraison ?"}, {6, false, u"combien coute la livraison"}, {6, false, u"les frais de livraison sont de combien ?"}, {6, false, u"quel est le prix de la livraison"},
    {7, false, u"c combien la coupe homme"}, {7, false, u"combien pour une coupe homme ?"}, {7, false, u"prix coupe homme"}, {7, false, u"quel est le tarif d'une coupe homme"}, {7, false, u"tarif coupe hommes svp"},
    {8, false, u"combien coûte une coupe femme ?"}, {8, false, u"prix d'une coupe femme s'il vous plaît"}, {8, false, u"tarif coupe femme"},
    {9, false, u"vous acceptez la carte bancaire ?"}, {9, false, u"on peut payer par carte ?"}, {9, false, u"acceptez vous les cartes bancaires"}, {9, false, u"paiement par carte bancaire possible ?"}, {9, false, u"vous prenez la carte bancaire ?"},
    {10, false, u"est-ce possible de payer en plusieurs fois"}, {10, false, u"paiement en plusieurs fois ?"}, {10, false, u"vous faites le paiement en plusieurs fois ?"},
    {11, false, u"je voudrais annuler ma commande"}, {11, false, u"comment faire pour annuler une commande"}, {11, false, u"annuler commande"}, {11, false, u"annulation de commande ?"},
    {12, false, u"quelles sont vos conditions de retour"}, {12, false, u"je veux retourner un article"}, {12, false, u"comment retourner un article svp"}, {12, false, u"comment fait-on pour retourner un article ?"},
    {13, false, u"quels sont les délais de remboursement ?"}, {13, false, u"délai remboursement ?"}, {13, false, u"c'est quoi le delai pour un remboursement"},
    {14, false, u"est-ce qu'il faut prendre rdv ?"}, {14, false, u"faut il prendre un rendez vous"}, {14, false, u"rendez-vous obligatoire ?"},
    {15, false, u"peut on venir sans rdv"}, {15, false, u"je peux venir sans rendez-vous ?"}, {15, false, u"on peut venir sans rendez vous ?"},
    {16, false, u"acceptez-vous les chiens ?"}, {16, false, u"les chiens sont acceptés ?"}, {16, false, u"chien accepté ?"}, {16, false, u"est ce que les chiens sont admis"},
    {17, false, u"avez vous des bons cadeaux"}, {17, false, u"est-ce que vous faites des cartes cadeaux ?"}, {17, false, u"je cherche un bon cadeau"}, {17, false, u"vous vendez des cartes cadeau ?"},
    {18, false, u"vous faites des gateaux d anniversaire sur commande ?"}, {18, false, u"je voudrais commander un gâteau d'anniversaire"}, {18, false, u"gâteau d'anniversaire sur commande possible ?"},
    {19, false, u"vous avez des produits sans gluten ?"}, {19, false, u"produit sans gluten ?"}, {19, false, u"proposez-vous des produits sans gluten"},
    {20, false, u"y a-t-il une réduction pour étudiants ?"}, {20, false, u"reduction etudiant ?"}, {20, false, u"vous avez une remise étudiant ?"},
    {21, false, u"c'est accessible en fauteuil roulant ?"}, {21, false, u"accès fauteuil roulant ?"}, {21, false, u"peut on acceder en fauteuil roulant"},
    {22, false, u"quelle est la duree de garantie"}, {22, false, u"la garantie dure combien de temps ?"}, {22, false, u"durée garantie ?"},
    {23, false, u"comment je peux suivre mon colis"}, {23, false, u"suivi de colis"}, {23, false, u"je voudrais suivre mon colis"},
    {24, false, u"est-ce qu'il faut un acompte pour réserver ?"}, {24, false, u"faut il verser un acompte pour la réservation"}, {25, false, u"est-il possible de privatiser la salle ?"},
    {25, false, u"on peut privatiser votre salle ?"}, {26, false, u"y'a du wifi ?"}, {26, false, u"vous avez le wifi"}, {27, false, u"vous reprenez les anciens appareils ?"},
    {27, false, u"est ce que vous reprenez l'ancien appareil"}, {28, false, u"je souhaite modifier la date de ma réservation"}, {28, false, u"comment modifier la date de réservation ?"},
    {28, false, u"changer la date de ma réservation"}, {30, false, u"vous recrutez des apprentis ?"}, {30, false, u"recrutez vous un apprenti"}, {29, false, u"jusqu'à quelle heure on peut commander pour être livré le lendemain ?"},

    // Looks like one of them, and is another.
    {0, false, u"Quels sont vos horaires le dimanche ?"}, {0, false, u"à quelle heure fermez-vous ?"}, {0, false, u"quels sont les horaires d'ouverture de la piscine ?"}, {0, false, u"Êtes-vous ouverts le lundi ?"},
    {0, false, u"êtes-vous ouverts le dimanche 24 décembre ?"}, {0, false, u"êtes-vous fermés le dimanche ?"}, {0, false, u"ouvert aujourd'hui ?"}, {0, false, u"vous ouvrez à 8h ?"}, {0, false, u"pourquoi vous n'ouvrez pas le dimanche"},
    {0, false, u"quelle est votre adresse mail ?"}, {0, false, u"je voudrais changer d'adresse de livraison"}, {0, false, u"à quelle adresse envoyer le retour ?"}, {0, false, u"où est mon colis ?"},
    {0, false, u"combien coûte le parking ?"}, {0, false, u"le parking est-il gratuit ?"}, {0, false, u"le parking est-il surveillé la nuit ?"}, {0, false, u"j'ai oublié mon sac sur votre parking"},
    {0, false, u"livrez-vous en Belgique ?"}, {0, false, u"livrez-vous à domicile le samedi ?"}, {0, false, u"quel est le délai de livraison ?"}, {0, false, u"la livraison est-elle gratuite à partir de 50 euros ?"},
    {0, false, u"combien coûte la livraison en Suisse ?"}, {0, false, u"ma livraison est en retard"}, {0, false, u"je n'ai pas reçu ma livraison"}, {0, false, u"mon colis livré est abîmé"},
    {0, false, u"quel est le prix d'une coupe enfant ?"}, {0, false, u"combien coûte une couleur femme ?"}, {0, false, u"prix coupe homme barbe comprise"}, {0, false, u"combien de temps dure une coupe homme ?"},
    {0, false, u"prix coupe + brushing femme"}, {0, false, u"faites-vous les coupes homme sans rendez-vous ?"}, {0, false, u"combien coûte une coupe homme le samedi ?"},
    {0, false, u"peut-on payer en espèces ?"}, {0, false, u"peut-on payer par chèque ?"}, {0, false, u"peut-on payer en tickets restaurant ?"}, {0, false, u"ma carte bancaire a été débitée deux fois"},
    {0, false, u"ma carte bancaire est refusée"}, {0, false, u"peut-on payer en 4 fois sans frais ?"}, {0, false, u"vous acceptez american express ?"}, {0, false, u"peut-on payer à la livraison ?"},
    {0, false, u"pourquoi ma commande a été annulée ?"}, {0, false, u"comment passer une commande ?"}, {0, false, u"comment modifier ma commande ?"}, {0, false, u"où en est ma commande ?"}, {0, false, u"je n'ai pas annulé ma commande"},
    {0, false, u"comment annuler mon rendez-vous ?"}, {0, false, u"comment annuler mon abonnement ?"}, {0, false, u"combien coûte un retour ?"}, {0, false, u"l'article reçu n'est pas le bon"},
    {0, false, u"quels articles ne peut-on pas retourner ?"}, {0, false, u"puis-je échanger un article ?"}, {0, false, u"quel est le délai de retour ?"}, {0, false, u"je n'ai pas reçu mon remboursement"},
    {0, false, u"quel est le délai de livraison d'une commande ?"}, {0, false, u"comment prendre rendez-vous ?"}, {0, false, u"puis-je déplacer mon rendez-vous ?"}, {0, false, u"je voudrais un rendez-vous samedi"},
    {0, false, u"faut-il prendre rendez-vous pour une couleur ?"}, {0, false, u"je suis en retard à mon rendez-vous"}, {0, false, u"les chats sont-ils acceptés ?"}, {0, false, u"vendez-vous des croquettes pour chiens ?"},
    {0, false, u"les chiens sont-ils acceptés dans la piscine ?"}, {0, false, u"mon bon cadeau est-il encore valable ?"}, {0, false, u"comment utiliser ma carte cadeau en ligne ?"}, {0, false, u"j'ai perdu ma carte cadeau"},
    {0, false, u"faites-vous des gâteaux de mariage ?"}, {0, false, u"vos gâteaux contiennent-ils des œufs ?"}, {0, false, u"avez-vous des produits sans lactose ?"}, {0, false, u"vos produits sont-ils sans sucre ?"},
    {0, false, u"avez-vous du pain sans gluten ?"}, {0, false, u"une réduction pour les seniors ?"}, {0, false, u"mon code de réduction ne fonctionne pas"}, {0, false, u"louez-vous des fauteuils roulants ?"},
    {0, false, u"la garantie couvre-t-elle la casse ?"}, {0, false, u"comment faire jouer la garantie ?"}, {0, false, u"quelle est la durée du cours ?"}, {0, false, u"quelle est la durée de validité de la carte ?"},
    {0, false, u"je n'ai pas mon numéro de suivi"}, {0, false, u"mon colis est perdu"}, {0, false, u"quel est le montant de l'acompte ?"}, {0, false, u"l'acompte est-il remboursable ?"}, {0, false, u"combien de personnes dans la salle ?"},
    {0, false, u"prix pour privatiser la salle le samedi soir"}, {0, false, u"quel est le code du wifi ?"}, {0, false, u"le wifi ne marche pas"}, {0, false, u"réparez-vous les anciens appareils ?"},
    {0, false, u"vendez-vous des appareils reconditionnés ?"}, {0, false, u"puis-je annuler ma réservation ?"}, {0, false, u"quelle est la date limite de réservation ?"}, {0, false, u"recrutez-vous des vendeurs ?"},
    {0, false, u"je cherche un stage de troisième"}, {0, false, u"puis-je venir chez vous essayer ?"}, {0, false, u"pouvez-vous venir chez moi ?"}, {0, false, u"commander pour être livré le jour même ?"},
    {0, true, u"do you deliver to Belgium?"}, {0, true, u"are you open on Mondays?"}, {0, true, u"what time do you close?"}, {0, true, u"is the delivery free?"}, {0, true, u"are you not open on Sundays?"},
    {0, true, u"are you hiring?"}, {0, true, u"can I pay cash?"}, {0, false, u"merci beaucoup !"}, {0, false, u"ok"}, {0, false, u"bonjour"}, {0, false, u"combien ?"}, {0, false, u"et le dimanche ?"}, {0, false, u"pourquoi ?"},
    {0, false, u"c'est vous qui faites les gâteaux ?"}, {0, false, u"Quels sont vos horaires et livrez-vous à domicile ?"}, {0, false, u"avez-vous un parking et le wifi ?"}, {0, false, u"qui êtes-vous ?"},
    {0, false, u"peut-on se garer devant pour décharger ?"}, {0, false, u"avez-vous un parking pour les vélos ?"}, {0, false, u"vos cartes cadeaux sont-elles valables en ligne ?"}, {0, false, u"acceptez-vous les cartes cadeaux d'autres magasins ?"},
    {0, false, u"quelle est l'heure d'ouverture des portes du concert ?"}, {0, false, u"quels sont les horaires du bus ?"}, {0, false, u"Quels sont vos horaires d'ouverture pendant les vacances ?"},
    {0, false, u"faites-vous la location de salle ?"}, {0, false, u"le prix du gâteau d'anniversaire ?"}, {0, false, u"retourner en magasin un article acheté en ligne ?"},
};

} // namespace passerelle::knowledge::test

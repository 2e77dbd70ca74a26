<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_US">
<context>
    <name>BubbleWords</name>
    <message>
        <source>“%1”</source>
        <translation>« %1 »</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Nouveaux messages</translation>
    </message>
    <message>
        <source>Hide the journey</source>
        <translation>Masquer le parcours</translation>
    </message>
    <message>
        <source>Journey</source>
        <translation>Parcours</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Évaluer</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>the whole bar: the 8 s promised</source>
        <translation>barre entière : les 8 s promises</translation>
    </message>
    <message>
        <source>Open the answer</source>
        <translation>Ouvrir la réponse</translation>
    </message>
</context>
<context>
    <name>FactWords</name>
    <message>
        <source>Name</source>
        <translation>Prénom</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Tu or vous</source>
        <translation>Tu ou vous</translation>
    </message>
    <message>
        <source>Preference</source>
        <translation>Préférence</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Sensitive</source>
        <translation>Sensible</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>corrected on %1</source>
        <translation>corrigé le %1</translation>
    </message>
    <message>
        <source>written on %1</source>
        <translation>écrit le %1</translation>
    </message>
    <message>
        <source>written on %1 by %2</source>
        <translation>écrit le %1 par %2</translation>
    </message>
    <message>
        <source>found by the model on %1</source>
        <translation>relevé par le modèle le %1</translation>
    </message>
    <message>
        <source>said on %1</source>
        <translation>dit le %1</translation>
    </message>
</context>
<context>
    <name>InboxWords</name>
    <message>
        <source>Contact %1</source>
        <translation>Contact %1</translation>
    </message>
    <message>
        <source>%1 is writing…</source>
        <translation>%1 écrit…</translation>
    </message>
    <message>
        <source>Assistant: %1</source>
        <translation>Assistant : %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Équipe</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Un fichier</translation>
    </message>
    <message>
        <source>To take</source>
        <translation>À prendre</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>Une personne</translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n message non lu</numerusform>
            <numerusform>%n messages non lus</numerusform>
        </translation>
    </message>
    <message>
        <source>a draft waits</source>
        <translation>un brouillon attend</translation>
    </message>
    <message>
        <source>%1 left to answer</source>
        <translation>Encore %1 pour répondre</translation>
    </message>
    <message>
        <source>A person is wanted here, and nobody has come yet.</source>
        <translation>Une personne est attendue ici, et personne n’est encore venu.</translation>
    </message>
    <message>
        <source>The assistant answers here.</source>
        <translation>L’assistant répond ici.</translation>
    </message>
    <message>
        <source>%1 answers; the assistant takes over again at %2.</source>
        <translation>%1 répond ; l’assistant reprend à %2.</translation>
    </message>
    <message>
        <source>%1 answers since %2.</source>
        <translation>%1 répond depuis %2.</translation>
    </message>
    <message>
        <source>%1 answers.</source>
        <translation>%1 répond.</translation>
    </message>
    <message>
        <source>Draft of the assistant, not sent</source>
        <translation>Brouillon de l’assistant, non envoyé</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistant</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Note by %1</source>
        <translation>Note de %1</translation>
    </message>
    <message>
        <source>The answer is being prepared…</source>
        <translation>La réponse se prépare…</translation>
    </message>
    <message>
        <source>No answer could be made</source>
        <translation>Aucune réponse n’a pu être faite</translation>
    </message>
    <message>
        <source>Too late to answer: the 24 hours were over</source>
        <translation>Trop tard pour répondre : les 24 heures étaient écoulées</translation>
    </message>
    <message>
        <source>Not answered, as the settings ask for</source>
        <translation>Sans réponse, comme les réglages le demandent</translation>
    </message>
    <message>
        <source>The answer may not have arrived</source>
        <translation>La réponse n’est peut-être pas arrivée</translation>
    </message>
    <message>
        <source>The channel could not deliver it</source>
        <translation>Le canal n’a pas pu le remettre</translation>
    </message>
    <message>
        <source>Being sent…</source>
        <translation>Envoi en cours…</translation>
    </message>
    <message>
        <source>May not have arrived</source>
        <translation>N’est peut-être pas arrivé</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Non envoyé</translation>
    </message>
    <message>
        <source>Not sent: the 24 hours were over</source>
        <translation>Non envoyé : les 24 heures étaient écoulées</translation>
    </message>
    <message>
        <source>%1 resolved the conversation</source>
        <translation>%1 a traité la conversation</translation>
    </message>
    <message>
        <source>Conversation resolved</source>
        <translation>Conversation traitée</translation>
    </message>
    <message>
        <source>%1 reopened the conversation</source>
        <translation>%1 a rouvert la conversation</translation>
    </message>
    <message>
        <source>Conversation reopened</source>
        <translation>Conversation rouverte</translation>
    </message>
    <message>
        <source>%1 took over</source>
        <translation>%1 a pris la main</translation>
    </message>
    <message>
        <source>A person took over</source>
        <translation>Une personne a pris la main</translation>
    </message>
    <message>
        <source>%1 gave back to the assistant</source>
        <translation>%1 a rendu la main à l’assistant</translation>
    </message>
    <message>
        <source>Given back to the assistant</source>
        <translation>Main rendue à l’assistant</translation>
    </message>
    <message>
        <source>Curated answer</source>
        <translation>Réponse validée</translation>
    </message>
    <message>
        <source>Quoted word for word</source>
        <translation>Cité mot pour mot</translation>
    </message>
    <message>
        <source>Not found in the documents</source>
        <translation>Introuvable dans les documents</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Réponse refusée</translation>
    </message>
    <message>
        <source>Service message</source>
        <translation>Message de service</translation>
    </message>
    <message>
        <source>Handed to a person</source>
        <translation>Confié à une personne</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Message vocal</translation>
    </message>
    <message>
        <source>Sound file</source>
        <translation>Fichier son</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vidéo</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Autocollant</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Réaction</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Contact card</source>
        <translation>Fiche de contact</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Message of another kind</source>
        <translation>Message d’un autre type</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>pas encore lu</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>pas compris</translation>
    </message>
    <message>
        <source>%1, p. %2</source>
        <translation>%1, p. %2</translation>
    </message>
    <message>
        <source>source: %1</source>
        <translation>source : %1</translation>
    </message>
    <message>
        <source>received</source>
        <translation>réception</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>attente</translation>
    </message>
    <message>
        <source>search</source>
        <translation>recherche</translation>
    </message>
    <message>
        <source>model</source>
        <translation>modèle</translation>
    </message>
    <message>
        <source>own</source>
        <translation>traitement</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>envoi</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lu</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>remis</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>non remis</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>envoyé</translation>
    </message>
    <message>
        <source>Wrote STOP: nothing is sent</source>
        <translation>A écrit STOP : plus rien n’est envoyé</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Accordé</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Asked, no answer yet</source>
        <translation>Demandé, sans réponse pour l’instant</translation>
    </message>
    <message>
        <source>Informed</source>
        <translation>Informé</translation>
    </message>
    <message>
        <source>Nothing said yet</source>
        <translation>Pas encore demandé</translation>
    </message>
</context>
<context>
    <name>RecordWords</name>
    <message>
        <source>erased since</source>
        <translation>effacé depuis</translation>
    </message>
    <message>
        <source>the document was replaced since</source>
        <translation>le document a été remplacé depuis</translation>
    </message>
    <message>
        <source>the document was removed since</source>
        <translation>le document a été retiré depuis</translation>
    </message>
    <message>
        <source>Setting %1</source>
        <translation>Réglage %1</translation>
    </message>
    <message>
        <source>Place of %1</source>
        <translation>Rang de %1</translation>
    </message>
    <message>
        <source>Searched for</source>
        <translation>Recherché</translation>
    </message>
    <message>
        <source>Whether it is answered</source>
        <translation>Réponse ou refus</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Faite</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Sorte</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Aucun modèle</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>Best score</source>
        <translation>Meilleur score</translation>
    </message>
    <message>
        <source>%1 (at least %2 is needed)</source>
        <translation>%1 (il faut au moins %2)</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Durées</translation>
    </message>
    <message>
        <source>search %1, model %2, own %3, sending %4</source>
        <translation>recherche %1, modèle %2, nous %3, envoi %4</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Consignes</translation>
    </message>
    <message>
        <source>%1, as today</source>
        <translation>%1, comme aujourd’hui</translation>
    </message>
    <message>
        <source>%1, today %2</source>
        <translation>%1, aujourd’hui %2</translation>
    </message>
    <message>
        <source>Passerelle</source>
        <translation>Passerelle</translation>
    </message>
    <message>
        <source>What was known of the contact</source>
        <translation>Ce qu’on savait du contact</translation>
    </message>
    <message>
        <source>No passage was found.</source>
        <translation>Aucun extrait n’a été trouvé.</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>score %1</translation>
    </message>
    <message>
        <source>extract %1 of the prompt</source>
        <translation>extrait %1 de la consigne</translation>
    </message>
    <message>
        <source>cited</source>
        <translation>cité</translation>
    </message>
    <message>
        <source>%1. %2, p. %3</source>
        <translation>%1. %2, p. %3</translation>
    </message>
    <message>
        <source>The prompt was too large to be kept.</source>
        <translation>La consigne était trop longue pour être gardée.</translation>
    </message>
    <message>
        <source>The model was not asked.</source>
        <translation>Le modèle n’a pas été interrogé.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Contrôle</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>Reply %1 of %2</source>
        <translation>Réponse %1 de %2</translation>
    </message>
    <message>
        <source>%1, refused: %2</source>
        <translation>%1, refusée : %2</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>le même</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Réglage</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Alors</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Nothing differs: passages, prompt and answer are the same.</source>
        <translation>Rien ne diffère : extraits, consigne et réponse sont les mêmes.</translation>
    </message>
    <message>
        <source>Made again</source>
        <translation>Refaite</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Ce qui diffère</translation>
    </message>
    <message>
        <source>%1, p. %2</source>
        <translation>%1, p. %2</translation>
    </message>
    <message>
        <source>Found now, and not then</source>
        <translation>Trouvé maintenant, et non alors</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::CannedDialog</name>
    <message>
        <source>Ready-made replies</source>
        <translation>Réponses toutes prêtes</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Remove this reply</source>
        <translation>Supprimer cette réponse</translation>
    </message>
    <message>
        <source>A new one</source>
        <translation>Nouvelle réponse</translation>
    </message>
    <message>
        <source>What you type after /, without spaces</source>
        <translation>Ce que vous tapez après /, sans espace</translation>
    </message>
    <message>
        <source>&amp;Reply</source>
        <translation>&amp;Réponse</translation>
    </message>
    <message>
        <source>S&amp;hortcut</source>
        <translation>Ra&amp;ccourci</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Texte</translation>
    </message>
    <message>
        <source>The reply could not be kept.</source>
        <translation>La réponse n’a pas pu être enregistrée.</translation>
    </message>
    <message>
        <source>The reply could not be removed.</source>
        <translation>La réponse n’a pas pu être supprimée.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::CannedPopup</name>
    <message>
        <source>Ready-made replies</source>
        <translation>Réponses toutes prêtes</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::Composer</name>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Votre réponse</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>For your team only; it is never sent</source>
        <translation>Pour votre équipe seulement ; jamais envoyé</translation>
    </message>
    <message>
        <source>How this field works</source>
        <translation>Options de saisie</translation>
    </message>
    <message>
        <source>Insert a ready-made reply</source>
        <translation>Insérer une réponse toute prête</translation>
    </message>
    <message>
        <source>Enter sends</source>
        <translation>Entrée pour envoyer</translation>
    </message>
    <message>
        <source>%1 is writing here…</source>
        <translation>%1 est en train d’écrire ici…</translation>
    </message>
    <message>
        <source>You may read here, not answer</source>
        <translation>Vous pouvez lire ici, pas répondre</translation>
    </message>
    <message>
        <source>A note for your team; it is never sent</source>
        <translation>Une note pour votre équipe ; elle n’est jamais envoyée</translation>
    </message>
    <message>
        <source>The 24 hours to answer are over</source>
        <translation>Les 24 heures pour répondre sont écoulées</translation>
    </message>
    <message>
        <source>The draft, as you change it</source>
        <translation>Le brouillon, tel que vous le modifiez</translation>
    </message>
    <message>
        <source>Answer %1, or / for a ready-made reply</source>
        <translation>Répondre à %1, ou / pour une réponse toute prête</translation>
    </message>
    <message>
        <source>Add the note</source>
        <translation>Ajouter la note</translation>
    </message>
    <message>
        <source>Send the draft</source>
        <translation>Envoyer le brouillon</translation>
    </message>
    <message>
        <source>Take over and send</source>
        <translation>Prendre la main et envoyer</translation>
    </message>
    <message>
        <source>%1 sends</source>
        <translation>%1 pour envoyer</translation>
    </message>
    <message>
        <source>The assistant will be silent here from then on.</source>
        <translation>L’assistant se taira ensuite ici.</translation>
    </message>
    <message>
        <source>This contact has not written yet: nothing can be sent in free text.</source>
        <translation>Ce contact n’a pas encore écrit : aucun texte libre ne peut partir.</translation>
    </message>
    <message>
        <source>A template or a flow that reopens the conversation can be set for the channel.</source>
        <translation>Un modèle ou un flow qui rouvre la conversation peut être réglé pour le canal.</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Le régler</translation>
    </message>
    <message>
        <source>“%1” can be sent instead; an answer to it opens the conversation again.</source>
        <translation>« %1 » peut partir à la place ; une réponse rouvre la conversation.</translation>
    </message>
    <message>
        <source>Write and change ready-made replies…</source>
        <translation>Écrire et modifier les réponses toutes prêtes…</translation>
    </message>
    <message>
        <source>The 24 hours are over: free text cannot be sent any more.</source>
        <translation>Les 24 h sont écoulées : le texte libre ne peut plus partir.</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>L’envoyer</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ContactDeeds</name>
    <message>
        <source>Export what is kept of %1</source>
        <translation>Exporter ce qui est conservé de %1</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>Archives (*.zip)</translation>
    </message>
    <message>
        <source>Erase %1?</source>
        <translation>Effacer %1 ?</translation>
    </message>
    <message>
        <source>All that %1 wrote, what was answered, the memory and the notes are destroyed for good, in backups as well. This cannot be undone. Export first if it must be kept.</source>
        <translation>Tout ce que %1 a écrit, les réponses, la mémoire et les notes sont détruits définitivement, sauvegardes comprises. C’est irréversible. Exportez d’abord ce qui doit être gardé.</translation>
    </message>
    <message>
        <source>Erase %1</source>
        <translation>Effacer %1</translation>
    </message>
    <message>
        <source>%1 was not erased.</source>
        <translation>%1 n’a pas été effacé.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ContextPane</name>
    <message>
        <source>Sources of the answer</source>
        <translation>Sources de la réponse</translation>
    </message>
    <message>
        <source>Journey of the answer</source>
        <translation>Parcours de la réponse</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Effacer…</translation>
    </message>
    <message>
        <source>Back to the conversation</source>
        <translation>Revenir à la conversation</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentement</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>About the contact</source>
        <translation>À propos du contact</translation>
    </message>
    <message>
        <source>Erase %1 for good</source>
        <translation>Effacer %1 définitivement</translation>
    </message>
    <message>
        <source>Your role may not erase contacts</source>
        <translation>Votre rôle ne permet pas d’effacer des contacts</translation>
    </message>
    <message>
        <source>What is known of the contact could not be loaded.</source>
        <translation>La fiche du contact n’a pas pu être chargée.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>%1 received, %2 answered</source>
        <translation>%1 reçus, %2 réponses</translation>
    </message>
    <message numerus="yes">
        <source>and %n call(s) without a known price</source>
        <translation>
            <numerusform>et %n appel sans prix connu</numerusform>
            <numerusform>et %n appels sans prix connu</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistant</translation>
    </message>
    <message>
        <source>Nothing is remembered yet.</source>
        <translation>Rien n’est encore mémorisé.</translation>
    </message>
    <message>
        <source>Cited in the answer</source>
        <translation>Cité dans la réponse</translation>
    </message>
    <message>
        <source>Found, not cited</source>
        <translation>Trouvé, non cité</translation>
    </message>
    <message>
        <source>cited</source>
        <translation>cité</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>coût</translation>
    </message>
    <message>
        <source>Other id</source>
        <translation>Autre identifiant</translation>
    </message>
    <message>
        <source>Open the answer</source>
        <translation>Ouvrir la réponse</translation>
    </message>
    <message>
        <source>The conversation so far</source>
        <translation>La conversation jusqu’ici</translation>
    </message>
    <message>
        <source>The passages of then, the prompt, the checks, and the answer made again</source>
        <translation>Les extraits d’alors, la consigne, les contrôles, et la réponse refaite</translation>
    </message>
    <message>
        <source>delivery</source>
        <translation>remise</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ConversationDelegate</name>
    <message>
        <source>closed</source>
        <translation>fermée</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Traitée</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>Filter by name, number or words</source>
        <translation>Filtrer par nom, numéro ou mots</translation>
    </message>
    <message>
        <source>Filter the conversations</source>
        <translation>Filtrer les conversations</translation>
    </message>
    <message>
        <source>Which conversations</source>
        <translation>Quelles conversations</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvertes</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Traitées</translation>
    </message>
    <message>
        <source>Open and resolved</source>
        <translation>Ouvertes et traitées</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>Qui répond</translation>
    </message>
    <message>
        <source>Everybody’s</source>
        <translation>À tous</translation>
    </message>
    <message>
        <source>The assistant’s</source>
        <translation>À l’assistant</translation>
    </message>
    <message>
        <source>A person’s</source>
        <translation>À une personne</translation>
    </message>
    <message>
        <source>To take</source>
        <translation>À prendre</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Non lues</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Brouillons</translation>
    </message>
    <message>
        <source>Your role does not let you read the conversations of this client.</source>
        <translation>Votre rôle ne permet pas de lire les conversations de ce client.</translation>
    </message>
    <message>
        <source>Unread %1</source>
        <translation>Non lues %1</translation>
    </message>
    <message>
        <source>Drafts %1</source>
        <translation>Brouillons %1</translation>
    </message>
    <message>
        <source>Nothing waits here</source>
        <translation>Rien n’attend ici</translation>
    </message>
    <message>
        <source>Messages of your contacts appear here as soon as a channel brings them.</source>
        <translation>Les messages de vos contacts apparaissent ici dès qu’un canal les apporte.</translation>
    </message>
    <message>
        <source>Set up a channel</source>
        <translation>Configurer un canal</translation>
    </message>
    <message>
        <source>No conversation yet</source>
        <translation>Pas encore de conversation</translation>
    </message>
    <message>
        <source>The conversations could not be loaded.</source>
        <translation>Les conversations n’ont pas pu être chargées.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::DraftCard</name>
    <message>
        <source>Send the draft</source>
        <translation>Envoyer le brouillon</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Écarter</translation>
    </message>
    <message>
        <source>Draft to approve</source>
        <translation>Brouillon à approuver</translation>
    </message>
    <message>
        <source>The draft</source>
        <translation>Le brouillon</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::FactsCard</name>
    <message>
        <source>Remember…</source>
        <translation>Retenir…</translation>
    </message>
    <message>
        <source>What is remembered of the contact could not be loaded.</source>
        <translation>Ce qui est retenu du contact n’a pas pu être chargé.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Memory (%1)</source>
        <translation>Mémoire (%1)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Nothing is remembered of this contact yet.</source>
        <translation>Rien n’est encore retenu de ce contact.</translation>
    </message>
    <message>
        <source>Show the message that says it</source>
        <translation>Montrer le message qui le dit</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>Correct what is remembered</source>
        <translation>Corriger ce qui est retenu</translation>
    </message>
    <message>
        <source>Remember of this contact</source>
        <translation>Retenir de ce contact</translation>
    </message>
    <message>
        <source>Remember</source>
        <translation>Retenir</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Sorte</translation>
    </message>
    <message>
        <source>&amp;Fact</source>
        <translation>&amp;Fait</translation>
    </message>
    <message>
        <source>Given to the model as something to know, never as an instruction.</source>
        <translation>Donné au modèle comme une chose à savoir, jamais comme une consigne.</translation>
    </message>
    <message>
        <source>The fact could not be kept.</source>
        <translation>Le fait n’a pas pu être retenu.</translation>
    </message>
    <message>
        <source>Forgotten: %1</source>
        <translation>Oublié : %1</translation>
    </message>
    <message>
        <source>The fact could not be forgotten.</source>
        <translation>Le fait n’a pas pu être oublié.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::FeedbackDialog</name>
    <message>
        <source>What was this answer worth?</source>
        <translation>Que valait cette réponse ?</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Make it a curated answer: it is given from now on</source>
        <translation>En faire une réponse validée : elle est donnée dès maintenant</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bonne</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Fausse</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Incomplète</translation>
    </message>
    <message>
        <source>The answer &amp;was</source>
        <translation>La réponse &amp;était</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>&amp;Pourquoi</translation>
    </message>
    <message>
        <source>&amp;Better answer</source>
        <translation>&amp;Meilleure réponse</translation>
    </message>
    <message>
        <source>&amp;Questions, one a line</source>
        <translation>&amp;Questions, une par ligne</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Facultatif</translation>
    </message>
    <message>
        <source>In words of your own that name nobody</source>
        <translation>Avec vos propres mots, sans nommer personne</translation>
    </message>
    <message>
        <source>Your judgement could not be saved.</source>
        <translation>Votre avis n’a pas pu être enregistré.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::InboxActions</name>
    <message>
        <source>Take over</source>
        <translation>Prendre la main</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Rendre la main</translation>
    </message>
    <message>
        <source>About the contact</source>
        <translation>À propos du contact</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Conversation suivante</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Conversation précédente</translation>
    </message>
    <message>
        <source>Next unread conversation</source>
        <translation>Conversation non lue suivante</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Marquer traitée</translation>
    </message>
    <message>
        <source>Resolve and next</source>
        <translation>Marquer traitée et suivante</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::InboxPage</name>
    <message>
        <source>The conversation could not be loaded.</source>
        <translation>La conversation n’a pas pu être chargée.</translation>
    </message>
    <message>
        <source>%1 is resolved</source>
        <translation>%1 : conversation traitée</translation>
    </message>
    <message>
        <source>The conversation was not resolved.</source>
        <translation>La conversation n’a pas été marquée traitée.</translation>
    </message>
    <message>
        <source>The conversation was not reopened.</source>
        <translation>La conversation n’a pas été rouverte.</translation>
    </message>
    <message>
        <source>The draft is discarded</source>
        <translation>Le brouillon est écarté</translation>
    </message>
    <message>
        <source>The draft was not discarded.</source>
        <translation>Le brouillon n’a pas été écarté.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::RecordDialog</name>
    <message>
        <source>Add as a test question</source>
        <translation>Ajouter aux questions de test</translation>
    </message>
    <message>
        <source>How this answer was made</source>
        <translation>Comment cette réponse a été faite</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Consigne</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Contrôles</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>La refaire</translation>
    </message>
    <message>
        <source>With what was then</source>
        <translation>Avec ce qui était alors</translation>
    </message>
    <message>
        <source>With what is now</source>
        <translation>Avec ce qui est maintenant</translation>
    </message>
    <message>
        <source>Ask the model</source>
        <translation>Interroger le modèle</translation>
    </message>
    <message>
        <source>The answer of then beside the one made again</source>
        <translation>La réponse d’alors à côté de celle refaite</translation>
    </message>
    <message>
        <source>&lt;p&gt;Made again from the kept passages, prompt and replies, or from today’s documents and settings. Nothing is sent to the contact.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Refaite avec les extraits, la consigne et les réponses gardés, ou avec les documents et réglages d’aujourd’hui. Rien n’est envoyé au contact.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Nothing was kept of this answer</source>
        <translation>De cette réponse, rien n’a été gardé</translation>
    </message>
    <message>
        <source>It is older than the time that such records are kept, or from before they were.</source>
        <translation>Elle est plus ancienne que la durée de conservation, ou d’avant qu’on la garde.</translation>
    </message>
    <message>
        <source>What the answer was made from could not be loaded.</source>
        <translation>Ce dont la réponse est faite n’a pas pu être chargé.</translation>
    </message>
    <message>
        <source>Every call of the model is paid for and metered</source>
        <translation>Chaque appel du modèle est payé et compté</translation>
    </message>
    <message>
        <source>The answer could not be made again.</source>
        <translation>La réponse n’a pas pu être refaite.</translation>
    </message>
    <message>
        <source>Ask the model (about %1)</source>
        <translation>Interroger le modèle (environ %1)</translation>
    </message>
    <message>
        <source>From message %1</source>
        <translation>Du message %1</translation>
    </message>
    <message>
        <source>The question could not be saved.</source>
        <translation>La question n’a pas pu être enregistrée.</translation>
    </message>
    <message>
        <source>Saved for the test bench</source>
        <translation>Ajoutée au banc d’essai</translation>
    </message>
    <message>
        <source>Saved for the test bench.</source>
        <translation>Ajoutée au banc d’essai.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ThreadHeader</name>
    <message>
        <source>%1 left to answer</source>
        <translation>Encore %1 pour répondre</translation>
    </message>
    <message>
        <source>Has not written yet</source>
        <translation>N’a pas encore écrit</translation>
    </message>
    <message>
        <source>24 hours over</source>
        <translation>24 h écoulées</translation>
    </message>
    <message>
        <source>Free text can be sent until %1</source>
        <translation>Le texte libre peut partir jusqu’au %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>Encore %1</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ThreadList</name>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ThreadModel</name>
    <message>
        <source>New messages</source>
        <translation>Nouveaux messages</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ThreadPane</name>
    <message>
        <source>You could not take over.</source>
        <translation>Vous n’avez pas pu prendre la main.</translation>
    </message>
    <message>
        <source>The conversation could not be given back.</source>
        <translation>La main n’a pas pu être rendue.</translation>
    </message>
    <message>
        <source>An answer of the assistant’s was just being sent, and may still arrive.</source>
        <translation>Une réponse de l’assistant était en cours d’envoi et peut encore arriver.</translation>
    </message>
    <message>
        <source>Somebody was faster.</source>
        <translation>Quelqu’un a été plus rapide.</translation>
    </message>
    <message>
        <source>Take over all the same</source>
        <translation>Prendre la main quand même</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Prendre la main</translation>
    </message>
    <message>
        <source>The message was not sent.</source>
        <translation>Le message n’a pas été envoyé.</translation>
    </message>
    <message>
        <source>The note was not kept.</source>
        <translation>La note n’a pas été enregistrée.</translation>
    </message>
    <message>
        <source>The draft was not sent.</source>
        <translation>Le brouillon n’a pas été envoyé.</translation>
    </message>
    <message>
        <source>The message was not sent again.</source>
        <translation>Le message n’a pas été renvoyé.</translation>
    </message>
    <message>
        <source>Noted: a good answer.</source>
        <translation>C’est noté : une bonne réponse.</translation>
    </message>
    <message>
        <source>Your judgement could not be saved.</source>
        <translation>Votre avis n’a pas pu être enregistré.</translation>
    </message>
    <message>
        <source>Noted; the better answer is given from now on.</source>
        <translation>C’est noté ; la meilleure réponse est donnée dès maintenant.</translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation>C’est noté.</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bonne</translation>
    </message>
    <message>
        <source>Wrong…</source>
        <translation>Fausse…</translation>
    </message>
    <message>
        <source>Incomplete…</source>
        <translation>Incomplète…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Afficher %1</translation>
    </message>
    <message>
        <source>Journey</source>
        <translation>Parcours</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Évaluer</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>Choose a conversation</source>
        <translation>Choisissez une conversation</translation>
    </message>
    <message>
        <source>It opens here, with its sources and everything that was done.</source>
        <translation>Elle s’ouvre ici, avec ses sources et tout ce qui a été fait.</translation>
    </message>
    <message>
        <source>This conversation is no longer there</source>
        <translation>Cette conversation n’existe plus</translation>
    </message>
    <message>
        <source>It was erased, or it is another client’s.</source>
        <translation>Elle a été effacée, ou appartient à un autre client.</translation>
    </message>
    <message>
        <source>The conversation could not be loaded.</source>
        <translation>La conversation n’a pas pu être chargée.</translation>
    </message>
    <message>
        <source>That message is further up, or in another conversation.</source>
        <translation>Ce message est plus haut, ou dans une autre conversation.</translation>
    </message>
    <message>
        <source>Open the answer</source>
        <translation>Ouvrir la réponse</translation>
    </message>
</context>
</TS>

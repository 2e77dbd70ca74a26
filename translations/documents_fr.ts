<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_US">
<context>
    <name>HiddenTexts</name>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>In answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Laissé de côté</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Ce qu’il dit</translation>
    </message>
    <message>
        <source>How it is hidden</source>
        <translation>Comment il est caché</translation>
    </message>
</context>
<context>
    <name>VersionActivation</name>
    <message>
        <source>Put it in place all the same</source>
        <translation>Mettre en place malgré tout</translation>
    </message>
    <message>
        <source>Put it in place</source>
        <translation>Mettre en place</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été changé.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::AlikeDesk</name>
    <message>
        <source>%1 of the text is the same</source>
        <translation>%1 du texte est identique</translation>
    </message>
    <message>
        <source>“%1” waits as before.</source>
        <translation>« %1 » attend comme avant.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::AnswerEditor</name>
    <message>
        <source>Wa&amp;ys to ask it, one a line</source>
        <translation>Faç&amp;ons de la poser, une par ligne</translation>
    </message>
    <message>
        <source>Answer in &amp;French</source>
        <translation>Réponse en f&amp;rançais</translation>
    </message>
    <message>
        <source>Answer in En&amp;glish</source>
        <translation>Réponse en an&amp;glais</translation>
    </message>
    <message>
        <source>What contacts read, word for word</source>
        <translation>Ce que liront les contacts, mot pour mot</translation>
    </message>
    <message>
        <source>Optional: without it, English questions get the French text</source>
        <translation>Facultatif : sans elle, les questions en anglais reçoivent le texte français</translation>
    </message>
    <message>
        <source>Write at least one way to ask it.</source>
        <translation>Écrivez au moins une façon de poser la question.</translation>
    </message>
    <message>
        <source>A way to ask it has at most 400 characters.</source>
        <translation>Une façon de poser la question a 400 caractères au plus.</translation>
    </message>
    <message>
        <source>Write the answer in French or in English.</source>
        <translation>Écrivez la réponse en français ou en anglais.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::CuratedPage</name>
    <message>
        <source>New answer</source>
        <translation>Nouvelle réponse</translation>
    </message>
    <message>
        <source>Given to contacts</source>
        <translation>Donnée aux contacts</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>Filter the answers</source>
        <translation>Filtrer les réponses</translation>
    </message>
    <message>
        <source>Curated answers</source>
        <translation>Réponses validées</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Ways to ask</source>
        <translation>Formulations</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Langues</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Donnée</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Désactivée</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifiée</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Versions antérieures</translation>
    </message>
    <message>
        <source>Puts an earlier version’s text into the fields; nothing changes until it is saved.</source>
        <translation>Remet le texte d’une version antérieure dans les champs ; rien ne change avant l’enregistrement.</translation>
    </message>
    <message>
        <source>&amp;What would be recognised?</source>
        <translation>&amp;Qu’est-ce qui serait reconnu ?</translation>
    </message>
    <message>
        <source>Type a question as a contact would</source>
        <translation>Tapez une question comme le ferait un contact</translation>
    </message>
    <message>
        <source>The curated answers could not be loaded.</source>
        <translation>Les réponses validées n’ont pas pu être chargées.</translation>
    </message>
    <message>
        <source>Customers are not affected.</source>
        <translation>Vos clients ne s’en aperçoivent pas.</translation>
    </message>
    <message>
        <source>Your role does not show the curated answers of this client.</source>
        <translation>Votre rôle ne donne pas accès aux réponses validées de ce client.</translation>
    </message>
    <message>
        <source>No curated answer yet</source>
        <translation>Aucune réponse validée pour l’instant</translation>
    </message>
    <message>
        <source>Write the answer to a question that matters: it is given word for word, at no cost.</source>
        <translation>Rédigez la réponse à une question importante : elle est donnée mot pour mot, sans aucun coût.</translation>
    </message>
    <message>
        <source>Write the first one</source>
        <translation>Rédiger la première</translation>
    </message>
    <message>
        <source>Unsaved answer</source>
        <translation>Réponse non enregistrée</translation>
    </message>
    <message>
        <source>What you changed in this answer is not saved.</source>
        <translation>Ce que vous avez modifié dans cette réponse n’est pas enregistré.</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>Abandonner les modifications</translation>
    </message>
    <message>
        <source>It is given as soon as it is saved.</source>
        <translation>Elle est donnée dès qu’elle est enregistrée.</translation>
    </message>
    <message>
        <source>Version %1 · %2 · %3</source>
        <translation>Version %1 · %2 · %3</translation>
    </message>
    <message>
        <source>Choose an answer, or write a new one</source>
        <translation>Choisissez une réponse, ou rédigez-en une nouvelle</translation>
    </message>
    <message>
        <source>Put this answer live</source>
        <translation>Mettre cette réponse en ligne</translation>
    </message>
    <message>
        <source>Version %1 · %2</source>
        <translation>Version %1 · %2</translation>
    </message>
    <message>
        <source>This is the text of version %1. Save to give it again.</source>
        <translation>Voici le texte de la version %1. Enregistrez pour la donner de nouveau.</translation>
    </message>
    <message>
        <source>The answer is not saved.</source>
        <translation>La réponse n’est pas enregistrée.</translation>
    </message>
    <message>
        <source>Contacts still get what was there before.</source>
        <translation>Les contacts reçoivent toujours l’ancien texte.</translation>
    </message>
    <message>
        <source>Saved: contacts get it from now on.</source>
        <translation>Enregistré : les contacts reçoivent désormais ce texte.</translation>
    </message>
    <message>
        <source>Saved. It is switched off: contacts do not get it.</source>
        <translation>Enregistré. La réponse est désactivée : les contacts ne la reçoivent pas.</translation>
    </message>
    <message>
        <source>%1 changed this answer meanwhile (version %2). Your text is kept here: save again to put it in place of theirs, or look at theirs.</source>
        <translation>%1 a modifié cette réponse entre-temps (version %2). Votre texte est conservé ici : enregistrez de nouveau pour le mettre à la place du sien, ou regardez le sien.</translation>
    </message>
    <message>
        <source>Show theirs</source>
        <translation>Voir l’autre version</translation>
    </message>
    <message>
        <source>Delete the answer</source>
        <translation>Supprimer la réponse</translation>
    </message>
    <message>
        <source>“%1” will be deleted with its versions. Such questions are then answered from the documents.</source>
        <translation>« %1 » sera supprimée avec ses versions. Ces questions recevront alors une réponse tirée des documents.</translation>
    </message>
    <message>
        <source>The answer could not be deleted.</source>
        <translation>La réponse n’a pas pu être supprimée.</translation>
    </message>
    <message>
        <source>The question could not be tried.</source>
        <translation>La question n’a pas pu être essayée.</translation>
    </message>
    <message>
        <source>No curated answer is recognised: the documents are searched.</source>
        <translation>Aucune réponse validée n’est reconnue : la recherche se fait dans les documents.</translation>
    </message>
    <message>
        <source>Recognised as “%1” (%2): “%3”</source>
        <translation>Reconnue comme « %1 » (%2) : « %3 »</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>Voir la réponse</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::DocumentDetail</name>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Caractères</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>À savoir</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Find in the passages</source>
        <translation>Chercher dans les passages</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message numerus="yes">
        <source>%n documents are selected</source>
        <translation>
            <numerusform>%n document est sélectionné</numerusform>
            <numerusform>%n documents sont sélectionnés</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a document to see its pages and passages</source>
        <translation>Choisissez un document pour voir ses pages et ses passages</translation>
    </message>
    <message>
        <source>This document could not be shown.</source>
        <translation>Ce document n’a pas pu être affiché.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ajouté</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Pages read</source>
        <translation>Pages lues</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Scans without text</source>
        <translation>Pages numérisées sans texte</translation>
    </message>
    <message>
        <source>Pages that could not be read</source>
        <translation>Pages illisibles</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>Yes: this version answers questions</source>
        <translation>Oui : cette version répond aux questions</translation>
    </message>
    <message>
        <source>Not this version: an earlier one answers, if there is one</source>
        <translation>Pas cette version : une version antérieure répond, s’il y en a une</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Empreinte (SHA-256)</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Hidden text</source>
        <translation>Texte caché</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::DocumentTable</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ajouté</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>À savoir</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::DocumentVersions</name>
    <message>
        <source>Drop</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Répéter</translation>
    </message>
    <message>
        <source>Accept the dates found</source>
        <translation>Accepter les dates lues</translation>
    </message>
    <message>
        <source>Ignore them</source>
        <translation>Les ignorer</translation>
    </message>
    <message>
        <source>Valid until this day</source>
        <translation>Valable jusqu’à ce jour</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>Sans limite</translation>
    </message>
    <message>
        <source>No contradiction</source>
        <translation>Pas une contradiction</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>Servie</translation>
    </message>
    <message>
        <source>Withdrawn: out of its days</source>
        <translation>Retiré : hors validité</translation>
    </message>
    <message>
        <source>Waits for your word</source>
        <translation>Attend votre accord</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>Ancienne</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>En lecture</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Validité</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçue</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ici</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Là</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Contradictions and repetitions</source>
        <translation>Contradictions et répétitions</translation>
    </message>
    <message>
        <source>What it says against other passages</source>
        <translation>Ce qu’il dit contre d’autres passages</translation>
    </message>
    <message>
        <source>The versions could not be shown.</source>
        <translation>Les versions n’ont pas pu être affichées.</translation>
    </message>
    <message>
        <source>%1 % like “%2”</source>
        <translation>%1 % comme « %2 »</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Activer</translation>
    </message>
    <message>
        <source>Page %1 says: “%2”. Does this hold for the whole document?</source>
        <translation>La page %1 dit : « %2 ». Cela vaut-il pour tout le document ?</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The last questions are being asked…</source>
        <translation>Les dernières questions sont posées…</translation>
    </message>
    <message>
        <source>%1 of %2 questions asked…</source>
        <translation>%1 questions sur %2 posées…</translation>
    </message>
    <message>
        <source>%1 questions: %2 worse, %3 better, %4 otherwise, %5 the same.</source>
        <translation>%1 questions : %2 moins bien, %3 mieux, %4 autrement, %5 pareil.</translation>
    </message>
    <message>
        <source>Valid from this day</source>
        <translation>Valable à partir de ce jour</translation>
    </message>
    <message>
        <source>First or last valid day</source>
        <translation>Premier ou dernier jour de validité</translation>
    </message>
    <message>
        <source>No beginning</source>
        <translation>Sans début</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::DocumentWords</name>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>To be looked at</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexation</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>À l’écart</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Text read</source>
        <translation>Texte lu</translation>
    </message>
    <message>
        <source>Scan without text</source>
        <translation>Numérisée, sans texte</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Vide</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Verrouillée</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Endommagée</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 sur %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>encore %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Paused at page %1 of %2</source>
        <translation>En pause à la page %1 sur %2</translation>
    </message>
    <message>
        <source>Text with a table</source>
        <translation>Texte avec tableau</translation>
    </message>
    <message>
        <source>Text in columns</source>
        <translation>Texte en colonnes</translation>
    </message>
    <message>
        <source>Unreadable font</source>
        <translation>Police illisible</translation>
    </message>
    <message>
        <source>Recognised from its picture</source>
        <translation>Reconnue d’après son image</translation>
    </message>
    <message>
        <source>Recognised, hard to read</source>
        <translation>Reconnue, difficile à lire</translation>
    </message>
    <message>
        <source>Read by the model</source>
        <translation>Lue par le modèle</translation>
    </message>
    <message>
        <source>%1, %2 % sure</source>
        <translation>%1, sûre à %2 %</translation>
    </message>
    <message>
        <source>Waits for your word</source>
        <translation>Attend votre accord</translation>
    </message>
    <message>
        <source>Withdrawn: out of its days</source>
        <translation>Retiré : hors validité</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::DocumentsPage</name>
    <message>
        <source>Add documents</source>
        <translation>Ajouter des documents</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Replace by another file…</source>
        <translation>Remplacer par un autre fichier…</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Arrêter la lecture</translation>
    </message>
    <message>
        <source>Detail pane</source>
        <translation>Volet de détail</translation>
    </message>
    <message>
        <source>Paste files</source>
        <translation>Coller des fichiers</translation>
    </message>
    <message>
        <source>You can read these documents. Adding, replacing and deleting them takes the role of an editor.</source>
        <translation>Vous pouvez consulter ces documents. Pour en ajouter, en remplacer ou en supprimer, il faut le rôle d’éditeur.</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Examen des fichiers…</translation>
    </message>
    <message>
        <source>That is more than %1 files: only the first were taken. Add the others afterwards.</source>
        <translation>Cela fait plus de %1 fichiers : seuls les premiers ont été pris. Ajoutez les autres ensuite.</translation>
    </message>
    <message>
        <source>“%1” is there already, with the same content: nothing to do.</source>
        <translation>« %1 » est déjà là, avec le même contenu : rien à faire.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are there already, with the same content: nothing to do.</source>
        <translation>
            <numerusform>%n fichier est déjà là, avec le même contenu : rien à faire.</numerusform>
            <numerusform>%n fichiers sont déjà là, avec le même contenu : rien à faire.</numerusform>
        </translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Ce fichier est vide.</translation>
    </message>
    <message>
        <source>Save or copy it again, then add it.</source>
        <translation>Enregistrez-le ou copiez-le de nouveau, puis ajoutez-le.</translation>
    </message>
    <message>
        <source>This file is too large: %1, at most %2.</source>
        <translation>Ce fichier est trop volumineux : %1, pour %2 au plus.</translation>
    </message>
    <message>
        <source>Split it, or make its pictures smaller.</source>
        <translation>Découpez-le, ou réduisez ses images.</translation>
    </message>
    <message>
        <source>This file cannot be opened.</source>
        <translation>Ce fichier ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>Check that you may read it and that no other program holds it.</source>
        <translation>Vérifiez que vous avez le droit de le lire et qu’aucun autre programme ne le retient.</translation>
    </message>
    <message>
        <source>%1 · added %2</source>
        <translation>%1 · ajouté le %2</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace “%1”</source>
        <translation>Remplacer « %1 »</translation>
    </message>
    <message>
        <source>Reading “%1” could not be stopped.</source>
        <translation>La lecture de « %1 » n’a pas pu être arrêtée.</translation>
    </message>
    <message>
        <source>“%1” deleted</source>
        <translation>« %1 » supprimé</translation>
    </message>
    <message numerus="yes">
        <source>%n documents deleted</source>
        <translation>
            <numerusform>%n document supprimé</numerusform>
            <numerusform>%n documents supprimés</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” could not be deleted.</source>
        <translation>« %1 » n’a pas pu être supprimé.</translation>
    </message>
    <message>
        <source>It still answers questions.</source>
        <translation>Il répond toujours aux questions.</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation>Copier le nom</translation>
    </message>
    <message>
        <source>Filter by name or state</source>
        <translation>Filtrer par nom ou par état</translation>
    </message>
    <message>
        <source>Filter the documents</source>
        <translation>Filtrer les documents</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation>Filtrer par état</translation>
    </message>
    <message>
        <source>“%1” was there already, as “%2”: nothing was added.</source>
        <translation>« %1 » était déjà là, sous le nom « %2 » : rien n’a été ajouté.</translation>
    </message>
    <message>
        <source>Your role does not show the documents of this client.</source>
        <translation>Votre rôle ne donne pas accès aux documents de ce client.</translation>
    </message>
    <message>
        <source>The documents could not be loaded.</source>
        <translation>Les documents n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>Customers are not affected: documents that are ready go on answering.</source>
        <translation>Vos clients ne s’en aperçoivent pas : les documents prêts continuent de répondre.</translation>
    </message>
    <message>
        <source>No document yet</source>
        <translation>Aucun document pour l’instant</translation>
    </message>
    <message>
        <source>Whoever edits this client’s documents has not added any.</source>
        <translation>La personne qui gère les documents de ce client n’en a pas encore ajouté.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message>
        <source>This document is no longer there.</source>
        <translation>Ce document n’est plus là.</translation>
    </message>
    <message>
        <source>Pause the reading</source>
        <translation>Mettre la lecture en pause</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Reprendre la lecture</translation>
    </message>
    <message>
        <source>Reading “%1” could not be paused.</source>
        <translation>La lecture de « %1 » n’a pas pu être mise en pause.</translation>
    </message>
    <message>
        <source>Reading “%1” could not go on.</source>
        <translation>La lecture de « %1 » n’a pas pu reprendre.</translation>
    </message>
    <message>
        <source>Documents (*.pdf *.docx *.txt *.md *.markdown *.html *.htm);;All files (*)</source>
        <translation>Documents (*.pdf *.docx *.txt *.md *.markdown *.html *.htm);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>There is no document in what was dropped.</source>
        <translation>Il n’y a pas de document dans ce qui a été déposé.</translation>
    </message>
    <message>
        <source>This is not a document that can be read.</source>
        <translation>Ce n’est pas un document lisible.</translation>
    </message>
    <message>
        <source>PDF, Word (.docx), text, Markdown and HTML are read. Save it as one of them, then add that file.</source>
        <translation>Sont lus : PDF, Word (.docx), texte, Markdown et HTML. Enregistrez-le dans un de ces formats, puis ajoutez ce fichier.</translation>
    </message>
    <message>
        <source>Documents (*.pdf *.docx *.txt *.md *.markdown *.html *.htm)</source>
        <translation>Documents (*.pdf *.docx *.txt *.md *.markdown *.html *.htm)</translation>
    </message>
    <message>
        <source>Add documents…</source>
        <translation>Ajouter des documents…</translation>
    </message>
    <message>
        <source>Drop PDF, Word, text, Markdown or HTML files, or whole folders, here. The assistant answers from them alone, and names the page.</source>
        <translation>Déposez ici des fichiers PDF, Word, texte, Markdown ou HTML, ou des dossiers entiers. L’assistant répond d’après eux seuls, en citant la page.</translation>
    </message>
    <message>
        <source>Add a document</source>
        <translation>Ajouter un document</translation>
    </message>
    <message>
        <source>Prepare a version that waits…</source>
        <translation>Préparer une version en attente…</translation>
    </message>
    <message>
        <source>New version of “%1”</source>
        <translation>Nouvelle version de « %1 »</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::GapDetail</name>
    <message>
        <source>Put this answer live</source>
        <translation>Mettre cette réponse en ligne</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Why it was not answered</source>
        <translation>Pourquoi elle est restée sans réponse</translation>
    </message>
    <message>
        <source>Answered now</source>
        <translation>Réponse à présent</translation>
    </message>
    <message>
        <source>What they would read</source>
        <translation>Ce qu’ils liraient</translation>
    </message>
    <message>
        <source>What people asked</source>
        <translation>Questions posées</translation>
    </message>
    <message>
        <source>What would be answered now</source>
        <translation>Ce qui serait répondu à présent</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Answered now?</source>
        <translation>Et maintenant ?</translation>
    </message>
    <message>
        <source>In your own words: what contacts wrote is theirs, and goes when they ask for it.</source>
        <translation>Avec vos propres mots : ce que les contacts ont écrit leur appartient, et disparaît s’ils le demandent.</translation>
    </message>
    <message>
        <source>The group could not be set aside.</source>
        <translation>Le groupe n’a pas pu être mis à l’écart.</translation>
    </message>
    <message>
        <source>The group could not be opened again.</source>
        <translation>Le groupe n’a pas pu être rouvert.</translation>
    </message>
    <message>
        <source>Choose a group to write its answer</source>
        <translation>Choisissez un groupe pour rédiger sa réponse</translation>
    </message>
    <message>
        <source>The questions of this group could not be loaded.</source>
        <translation>Les questions de ce groupe n’ont pas pu être chargées.</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>Groupe %1</translation>
    </message>
    <message>
        <source>%1 by %2 · first %3 · last %4</source>
        <translation>%1 par %2 · la première le %3 · la dernière %4</translation>
    </message>
    <message numerus="yes">
        <source>Asked %n time(s)</source>
        <translation>
            <numerusform>Posée %n fois</numerusform>
            <numerusform>Posée %n fois</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
    <message>
        <source>Needs no answer</source>
        <translation>Pas besoin de réponse</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Change the live answer</source>
        <translation>Modifier la réponse en ligne</translation>
    </message>
    <message>
        <source>What people asked (%1)</source>
        <translation>Questions posées (%1)</translation>
    </message>
    <message>
        <source>The answer is not live yet.</source>
        <translation>La réponse n’est pas encore en ligne.</translation>
    </message>
    <message>
        <source>These questions still go unanswered.</source>
        <translation>Ces questions restent sans réponse.</translation>
    </message>
    <message>
        <source>The answer is live. %1 of %2 of these questions are answered now: add the ways in which the others are asked.</source>
        <translation>La réponse est en ligne. %1 de ces questions sur %2 reçoivent désormais une réponse : ajoutez les façons dont les autres sont posées.</translation>
    </message>
    <message>
        <source>Show which</source>
        <translation>Voir lesquelles</translation>
    </message>
    <message>
        <source>The answer is live. %1 of %2 of these questions are answered now.</source>
        <translation>La réponse est en ligne. %1 de ces questions sur %2 reçoivent désormais une réponse.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Les voir</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::GapWords</name>
    <message>
        <source>Nothing found in the documents</source>
        <translation>Rien trouvé dans les documents</translation>
    </message>
    <message>
        <source>The assistant declined to answer</source>
        <translation>L’assistant a préféré ne pas répondre</translation>
    </message>
    <message>
        <source>Only weak passages found</source>
        <translation>Passages trouvés peu sûrs</translation>
    </message>
    <message>
        <source>Handed over to a person</source>
        <translation>Confiée à une personne</translation>
    </message>
    <message>
        <source>Its answer was judged wrong</source>
        <translation>Réponse jugée fausse</translation>
    </message>
    <message>
        <source>By your answer</source>
        <translation>Par votre réponse</translation>
    </message>
    <message>
        <source>By the documents</source>
        <translation>Par les documents</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Pas encore</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::GapsPage</name>
    <message>
        <source>contacts asked</source>
        <translation>contacts ont demandé</translation>
    </message>
    <message>
        <source>helped for good</source>
        <translation>aidés durablement</translation>
    </message>
    <message>
        <source>asked again</source>
        <translation>ont redemandé</translation>
    </message>
    <message>
        <source>groups open</source>
        <translation>groupes à traiter</translation>
    </message>
    <message>
        <source>answers judged good</source>
        <translation>réponses jugées bonnes</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Posée</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Dernière</translation>
    </message>
    <message>
        <source>Groups of questions</source>
        <translation>Groupes de questions</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>À traiter</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Traités</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>À l’écart</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>State of the groups</source>
        <translation>État des groupes</translation>
    </message>
    <message>
        <source>Filter the questions</source>
        <translation>Filtrer les questions</translation>
    </message>
    <message>
        <source>Unanswered questions</source>
        <translation>Questions sans réponse</translation>
    </message>
    <message>
        <source>The questions could not be loaded.</source>
        <translation>Les questions n’ont pas pu être chargées.</translation>
    </message>
    <message>
        <source>Report of the last 30 days</source>
        <translation>Bilan des 30 derniers jours</translation>
    </message>
    <message>
        <source>Your role does not show the questions of this client’s contacts.</source>
        <translation>Votre rôle ne donne pas accès aux questions des contacts de ce client.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>Du %1 au %2</translation>
    </message>
    <message>
        <source>Answered, and silent on it for seven days</source>
        <translation>Ont reçu une réponse et n’y sont pas revenus pendant sept jours</translation>
    </message>
    <message>
        <source>No question is waiting for an answer</source>
        <translation>Aucune question n’attend de réponse</translation>
    </message>
    <message>
        <source>What the assistant could not answer appears here, the most asked first.</source>
        <translation>Ce à quoi l’assistant n’a pas su répondre apparaît ici, le plus demandé d’abord.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Rien ici pour l’instant</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::HiddenTextNotice</name>
    <message>
        <source>“%1” holds text that cannot be seen on its pages. It is left out of answers.</source>
        <translation>« %1 » contient du texte invisible sur ses pages. Il est laissé de côté dans les réponses.</translation>
    </message>
    <message numerus="yes">
        <source>%n documents hold text that cannot be seen on their pages. It is left out of answers.</source>
        <translation>
            <numerusform>%n document contient du texte invisible sur ses pages. Il est laissé de côté dans les réponses.</numerusform>
            <numerusform>%n documents contiennent du texte invisible sur leurs pages. Il est laissé de côté dans les réponses.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Le regarder</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::HiddenTexts</name>
    <message>
        <source>Accept…</source>
        <translation>Accepter…</translation>
    </message>
    <message>
        <source>Leave out again…</source>
        <translation>Laisser de côté…</translation>
    </message>
    <message>
        <source>Hidden text</source>
        <translation>Texte caché</translation>
    </message>
    <message>
        <source>What the hidden text says</source>
        <translation>Ce que dit le texte caché</translation>
    </message>
    <message>
        <source>The hidden text could not be shown.</source>
        <translation>Le texte caché n’a pas pu être montré.</translation>
    </message>
    <message>
        <source>No hidden text</source>
        <translation>Aucun texte caché</translation>
    </message>
    <message>
        <source>Everything that this document says can be seen on its pages.</source>
        <translation>Tout ce que dit ce document se voit sur ses pages.</translation>
    </message>
    <message>
        <source>Accept hidden text</source>
        <translation>Accepter un texte caché</translation>
    </message>
    <message>
        <source>From now on the assistant finds this text and may quote it to customers, although nobody sees it on page %1.</source>
        <translation>Désormais l’assistant trouvera ce texte et pourra le citer aux clients, alors que personne ne le voit page %1.</translation>
    </message>
    <message>
        <source>Accept it</source>
        <translation>L’accepter</translation>
    </message>
    <message>
        <source>Leave hidden text out</source>
        <translation>Laisser un texte caché de côté</translation>
    </message>
    <message>
        <source>From now on the assistant does not find this text any more, and no answer quotes it.</source>
        <translation>Désormais l’assistant ne trouvera plus ce texte, et aucune réponse ne le citera.</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Le laisser de côté</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The text is found from now on.</source>
        <translation>Le texte est désormais trouvé.</translation>
    </message>
    <message>
        <source>The text is not found any more.</source>
        <translation>Le texte n’est plus trouvé.</translation>
    </message>
    <message>
        <source>Nobody who reads the pages sees this text; it is left out of answers until you accept it.</source>
        <translation>Personne ne voit ce texte en lisant les pages ; il est laissé de côté dans les réponses tant que vous ne l’acceptez pas.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::PageGrid</name>
    <message>
        <source>with hidden text</source>
        <translation>avec texte caché</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::PageTiles</name>
    <message>
        <source>Page %1: %2</source>
        <translation>Page %1 : %2</translation>
    </message>
    <message>
        <source>Pages and their verdicts</source>
        <translation>Pages et leurs verdicts</translation>
    </message>
    <message>
        <source>Holds text that cannot be seen</source>
        <translation>Contient du texte invisible</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ReadingOffer</name>
    <message>
        <source>Read on this machine</source>
        <translation>Lire sur cette machine</translation>
    </message>
    <message>
        <source>Send to the model…</source>
        <translation>Envoyer au modèle…</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Les laisser de côté</translation>
    </message>
    <message numerus="yes">
        <source>Send %n pages to the model?</source>
        <translation>
            <numerusform>Envoyer %n page au modèle ?</numerusform>
            <numerusform>Envoyer %n pages au modèle ?</numerusform>
        </translation>
    </message>
    <message>
        <source>Their pictures leave this machine.</source>
        <translation>Leurs images quittent cette machine.</translation>
    </message>
    <message>
        <source>Send the pages</source>
        <translation>Envoyer les pages</translation>
    </message>
    <message>
        <source>This choice could not be made.</source>
        <translation>Ce choix n’a pas pu être fait.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SameFileDialog</name>
    <message>
        <source>Already among the documents?</source>
        <translation>Déjà parmi les documents ?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Garder les deux</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>The present version answers until the new one is ready.</source>
        <translation>La version actuelle répond jusqu’à ce que la nouvelle soit prête.</translation>
    </message>
    <message>
        <source>There is already a document named “%1”, with another content.</source>
        <translation>Il y a déjà un document nommé « %1 », avec un autre contenu.</translation>
    </message>
    <message>
        <source>“%1” looks like a newer version of “%2”.</source>
        <translation>« %1 » ressemble à une nouvelle version de « %2 ».</translation>
    </message>
    <message>
        <source>There now: %1</source>
        <translation>Actuellement : %1</translation>
    </message>
    <message numerus="yes">
        <source>Do the same for the %n other file(s)</source>
        <translation>
            <numerusform>Faire de même pour l’autre fichier</numerusform>
            <numerusform>Faire de même pour les %n autres fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Décider plus tard</translation>
    </message>
    <message>
        <source>“%1” says nearly the same as “%2”. It waits, and answers nothing, until you decide.</source>
        <translation>« %1 » dit presque la même chose que « %2 ». Il attend, sans répondre, que vous décidiez.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::UploadProblems</name>
    <message>
        <source>Dismiss all</source>
        <translation>Tout masquer</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be added</source>
        <translation>
            <numerusform>%n fichier n’a pas pu être ajouté</numerusform>
            <numerusform>%n fichiers n’ont pas pu être ajoutés</numerusform>
        </translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>Dismiss %1</source>
        <translation>Masquer %1</translation>
    </message>
    <message>
        <source>Files that were not added</source>
        <translation>Fichiers qui n’ont pas été ajoutés</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::UploadQueue</name>
    <message>
        <source>Removed meanwhile</source>
        <translation>Supprimé entre-temps</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>En attente d’envoi</translation>
    </message>
    <message>
        <source>Paused before it was sent</source>
        <translation>En pause avant l’envoi</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Envoi en cours</translation>
    </message>
    <message>
        <source>Was there already</source>
        <translation>Était déjà là</translation>
    </message>
    <message numerus="yes">
        <source>Ready: %n passage(s)</source>
        <translation>
            <numerusform>Prêt : %n passage</numerusform>
            <numerusform>Prêt : %n passages</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>The document could not be read.</source>
        <translation>Le document n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>The file could not be sent.</source>
        <translation>Le fichier n’a pas pu être envoyé.</translation>
    </message>
    <message>
        <source>Is being cancelled</source>
        <translation>Annulation en cours</translation>
    </message>
    <message>
        <source>It could not be paused.</source>
        <translation>La mise en pause n’a pas pu se faire.</translation>
    </message>
    <message>
        <source>It could not go on.</source>
        <translation>La reprise n’a pas pu se faire.</translation>
    </message>
    <message>
        <source>Waits: it says nearly the same as another document</source>
        <translation>En attente : il dit presque la même chose qu’un autre document</translation>
    </message>
    <message>
        <source>Waits, to be rehearsed and put in place</source>
        <translation>En attente, à répéter puis à mettre en place</translation>
    </message>
</context>
</TS>

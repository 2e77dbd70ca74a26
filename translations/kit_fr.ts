<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_US">
<context>
    <name>ActorWords</name>
    <message>
        <source>Account %1</source>
        <translation>Compte %1</translation>
    </message>
    <message>
        <source>Access token %1</source>
        <translation>Jeton d’accès %1</translation>
    </message>
    <message>
        <source>On the server itself</source>
        <translation>Sur le serveur même</translation>
    </message>
    <message>
        <source>The service</source>
        <translation>Le service</translation>
    </message>
</context>
<context>
    <name>AnswerWords</name>
    <message>
        <source>From the documents</source>
        <translation>D’après les documents</translation>
    </message>
    <message>
        <source>Curated answer</source>
        <translation>Réponse rédigée par vous</translation>
    </message>
    <message>
        <source>Quoted, without the model</source>
        <translation>Citée, sans le modèle</translation>
    </message>
    <message>
        <source>Not in the documents</source>
        <translation>Pas dans les documents</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>Handed to a person</source>
        <translation>Confiée à une personne</translation>
    </message>
    <message>
        <source>A sentence of the service</source>
        <translation>Phrase du service</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Réussi</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Sans objet</translation>
    </message>
    <message>
        <source>A curated answer fits</source>
        <translation>Une réponse validée convient</translation>
    </message>
    <message>
        <source>Only a greeting</source>
        <translation>Une simple salutation</translation>
    </message>
    <message>
        <source>Passages were found</source>
        <translation>Des passages sont trouvés</translation>
    </message>
    <message>
        <source>The best passage is good enough</source>
        <translation>Le meilleur passage suffit</translation>
    </message>
    <message>
        <source>The model replied</source>
        <translation>Le modèle a répondu</translation>
    </message>
    <message>
        <source>The reply answers the question</source>
        <translation>La réponse répond à la question</translation>
    </message>
    <message>
        <source>Sources are cited and exist</source>
        <translation>Les sources sont citées et existent</translation>
    </message>
    <message>
        <source>Figures stand in the sources</source>
        <translation>Les chiffres sont dans les sources</translation>
    </message>
    <message>
        <source>No instructions leak</source>
        <translation>Aucune consigne ne fuit</translation>
    </message>
    <message>
        <source>The language is the question’s</source>
        <translation>La langue est celle de la question</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Consignes</translation>
    </message>
    <message>
        <source>Correction of the reply before</source>
        <translation>Correction de la réponse précédente</translation>
    </message>
    <message>
        <source>The conversation so far</source>
        <translation>La conversation jusqu’ici</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>The question</source>
        <translation>La question</translation>
    </message>
    <message>
        <source>The words are the sources’</source>
        <translation>Les mots sont ceux des sources</translation>
    </message>
    <message>
        <source>Orders in documents are left out</source>
        <translation>Les ordres cachés dans les documents sont écartés</translation>
    </message>
    <message>
        <source>Names and numbers are replaced</source>
        <translation>Noms et numéros sont remplacés</translation>
    </message>
    <message>
        <source>“Tu” or “vous” as set</source>
        <translation>« Tu » ou « vous » comme réglé</translation>
    </message>
    <message>
        <source>The model put the passages in order</source>
        <translation>Le modèle a rangé les extraits</translation>
    </message>
</context>
<context>
    <name>QDialog</name>
    <message>
        <source>Type “%1” to confirm:</source>
        <translation>Saisissez « %1 » pour confirmer :</translation>
    </message>
</context>
<context>
    <name>QLabel</name>
    <message>
        <source>All clients</source>
        <translation>Tous les clients</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>The words that it is about</source>
        <translation>Les mots dont il s’agit</translation>
    </message>
    <message>
        <source>&amp;Reason, for the activity log:</source>
        <translation>&amp;Raison, pour le journal d’activité :</translation>
    </message>
</context>
<context>
    <name>Scrolled</name>
    <message>
        <source>Contents, to scroll through</source>
        <translation>Contenu à faire défiler</translation>
    </message>
</context>
<context>
    <name>ShownOnce</name>
    <message>
        <source>It is shown only this once. Copy it now and keep it where others cannot read it.</source>
        <translation>Il n’est montré que cette fois. Copiez-le maintenant et gardez-le là où personne d’autre ne le lit.</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>Je l’ai gardé</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::CopyField</name>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Copier : %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ErasureReceiptDialog</name>
    <message>
        <source>Receipt of erasure</source>
        <translation>Reçu d’effacement</translation>
    </message>
    <message>
        <source>%1 is erased</source>
        <translation>%1 : effacement terminé</translation>
    </message>
    <message>
        <source>Receipt %1 is signed: it proves what was erased and when, and holds nothing of it. It stays under “Receipts”; a copy elsewhere does no harm.</source>
        <translation>Le reçu %1 est signé : il prouve ce qui a été effacé et quand, sans rien en contenir. Il reste sous « Reçus » ; une copie ailleurs ne nuit pas.</translation>
    </message>
    <message>
        <source>Signed receipt</source>
        <translation>Reçu signé</translation>
    </message>
    <message>
        <source>&amp;Save the receipt…</source>
        <translation>Enregi&amp;strer le reçu…</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>Enregistrer le reçu</translation>
    </message>
    <message>
        <source>erasure-receipt-%1.json</source>
        <translation>recu-d-effacement-%1.json</translation>
    </message>
    <message>
        <source>Signed receipts (*.json)</source>
        <translation>Reçus signés (*.json)</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ErrorWords</name>
    <message>
        <source>Check what was entered and try again.</source>
        <translation>Vérifiez la saisie, puis réessayez.</translation>
    </message>
    <message>
        <source>It may have been removed meanwhile. Refresh the page.</source>
        <translation>L’élément a peut-être été supprimé entre-temps. Actualisez la page.</translation>
    </message>
    <message>
        <source>Someone else changed it meanwhile. Refresh the page and try again.</source>
        <translation>Quelqu’un d’autre l’a modifié entre-temps. Actualisez la page, puis réessayez.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Reconnectez-vous.</translation>
    </message>
    <message>
        <source>Your role does not allow this. Ask the owner of this client or an administrator.</source>
        <translation>Votre rôle ne le permet pas. Demandez au responsable de ce client ou à un administrateur.</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>C’est trop volumineux.</translation>
    </message>
    <message>
        <source>Too many requests at once. Wait a moment and try again.</source>
        <translation>Trop de demandes à la fois. Attendez un instant, puis réessayez.</translation>
    </message>
    <message>
        <source>The service did not answer in time. Try again.</source>
        <translation>Le service n’a pas répondu à temps. Réessayez.</translation>
    </message>
    <message>
        <source>The service cannot be reached at the moment. Check that it is running, then try again.</source>
        <translation>Le service est injoignable pour le moment. Vérifiez qu’il fonctionne, puis réessayez.</translation>
    </message>
    <message>
        <source>Stored data could not be read. Look at the Health page.</source>
        <translation>Des données enregistrées n’ont pas pu être lues. Consultez la page Santé.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>L’opération a été annulée.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, copy the detail for support.</source>
        <translation>Réessayez. Si cela se reproduit, copiez le détail pour l’assistance.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ExportDownload</name>
    <message>
        <source>Export of %1</source>
        <translation>Export de %1</translation>
    </message>
    <message>
        <source>The service gathers everything…</source>
        <translation>Le service rassemble tout…</translation>
    </message>
    <message>
        <source>Cancelled; nothing was kept here.</source>
        <translation>Annulé ; rien n’a été gardé ici.</translation>
    </message>
    <message>
        <source>The export could not be made.</source>
        <translation>L’export n’a pas pu être préparé.</translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>Le fichier ne peut pas être écrit : %1</translation>
    </message>
    <message>
        <source>The export could not be fetched.</source>
        <translation>L’export n’a pas pu être récupéré.</translation>
    </message>
    <message>
        <source>%1 of about %2</source>
        <translation>%1 sur environ %2</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Enregistré sous %1</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::Fates</name>
    <message>
        <source>Answered</source>
        <translation>Répondus</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Regroupés</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doublons</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Brouillons</translation>
    </message>
    <message>
        <source>To a person</source>
        <translation>À une personne</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusés</translation>
    </message>
    <message>
        <source>No reply due</source>
        <translation>Sans réponse attendue</translation>
    </message>
    <message>
        <source>Too late</source>
        <translation>Trop tard</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incertains</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>En échec</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En cours</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::FileKeeping</name>
    <message>
        <source>Saved as %1</source>
        <translation>Enregistré sous %1</translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>Le fichier ne peut pas être écrit : %1</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::InlineMessage</name>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::PageBrowser</name>
    <message>
        <source>Previous page</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>As wide as the window</source>
        <translation>Ajuster à la largeur</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>Numéro de page</translation>
    </message>
    <message>
        <source>This page could not be shown.</source>
        <translation>Cette page n’a pas pu être affichée.</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1, page %2</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>sur %1</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::PageImage</name>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::PageText</name>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::QrImage</name>
    <message>
        <source>QR code for the phone’s application</source>
        <translation>Code QR pour l’application du téléphone</translation>
    </message>
    <message>
        <source>The key beside it says the same.</source>
        <translation>La clé à côté dit la même chose.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SecretField</name>
    <message>
        <source>Hold to show</source>
        <translation>Maintenir pour afficher</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ShortcutTable</name>
    <message>
        <source>Back to the usual keys</source>
        <translation>Rétablir les raccourcis</translation>
    </message>
    <message>
        <source>Filter the shortcuts</source>
        <translation>Filtrer les raccourcis</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>“%1” has this key already.</source>
        <translation>« %1 » a déjà ce raccourci.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SourceViewer</name>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Open document</source>
        <translation>Ouvrir le document</translation>
    </message>
    <message>
        <source>The document has changed since: this passage is no longer in it.</source>
        <translation>Le document a changé depuis : ce passage n’y est plus.</translation>
    </message>
    <message>
        <source>The passage could not be found on the page.</source>
        <translation>Le passage n’a pas pu être retrouvé sur la page.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::StateView</name>
    <message>
        <source>Copy the detail</source>
        <translation>Copier le détail</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>Nothing matches this filter.</source>
        <translation>Rien ne correspond à ce filtre.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Effacer le filtre</translation>
    </message>
    <message>
        <source>Not available to you</source>
        <translation>Vous n’y avez pas accès</translation>
    </message>
    <message>
        <source>The owner of this client or an administrator can give you access.</source>
        <translation>Le responsable de ce client ou un administrateur peut vous donner accès.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
</TS>

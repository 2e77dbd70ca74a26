<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_US">
<context>
    <name>Attention</name>
    <message>
        <source>The ledger does not balance: a message may be unaccounted for.</source>
        <translation>Le registre n’est pas équilibré : un message n’est peut-être pas compté.</translation>
    </message>
    <message>
        <source>Examine it</source>
        <translation>Examiner</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait longer for an answer than was promised.</source>
        <translation>
            <numerusform>%n message attend sa réponse plus longtemps que promis.</numerusform>
            <numerusform>%n messages attendent leur réponse plus longtemps que promis.</numerusform>
        </translation>
    </message>
    <message>
        <source>See the queues</source>
        <translation>Voir les files</translation>
    </message>
    <message>
        <source>Open health</source>
        <translation>Ouvrir la santé</translation>
    </message>
    <message>
        <source>Messages do not arrive through “%1”.</source>
        <translation>Les messages n’arrivent plus par « %1 ».</translation>
    </message>
    <message>
        <source>Find out why</source>
        <translation>Chercher pourquoi</translation>
    </message>
    <message>
        <source>The model’s provider had trouble: answers may have been quoted from documents instead of written.</source>
        <translation>Le fournisseur du modèle a eu des difficultés : des réponses ont pu être citées des documents au lieu d’être rédigées.</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>No model is chosen: answers are quoted from the documents, word for word.</source>
        <translation>Aucun modèle n’est choisi : les réponses citent les documents mot pour mot.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Choisir un modèle</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) may or may not have arrived; none is sent a second time by itself.</source>
        <translation>
            <numerusform>%n réponse est peut-être arrivée, peut-être pas ; elle ne repart jamais d’elle-même.</numerusform>
            <numerusform>%n réponses sont peut-être arrivées, peut-être pas ; aucune ne repart d’elle-même.</numerusform>
        </translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Décider</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be answered.</source>
        <translation>
            <numerusform>%n message n’a pas pu recevoir de réponse.</numerusform>
            <numerusform>%n messages n’ont pas pu recevoir de réponse.</numerusform>
        </translation>
    </message>
    <message>
        <source>See them</source>
        <translation>Les voir</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) wait for your approval.</source>
        <translation>
            <numerusform>%n brouillon attend votre accord.</numerusform>
            <numerusform>%n brouillons attendent votre accord.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read the drafts</source>
        <translation>Lire les brouillons</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) found no good answer in the documents.</source>
        <translation>
            <numerusform>%n question n’a pas trouvé de bonne réponse dans les documents.</numerusform>
            <numerusform>%n questions n’ont pas trouvé de bonne réponse dans les documents.</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer them</source>
        <translation>Y répondre</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) could not be read.</source>
        <translation>
            <numerusform>%n document n’a pas pu être lu.</numerusform>
            <numerusform>%n documents n’ont pas pu être lus.</numerusform>
        </translation>
    </message>
    <message>
        <source>See why</source>
        <translation>Voir pourquoi</translation>
    </message>
    <message numerus="yes">
        <source>%n privacy request(s) are past the legal month.</source>
        <translation>
            <numerusform>%n demande de confidentialité a dépassé le mois légal.</numerusform>
            <numerusform>%n demandes de confidentialité ont dépassé le mois légal.</numerusform>
        </translation>
    </message>
    <message>
        <source>Act now</source>
        <translation>Agir maintenant</translation>
    </message>
    <message numerus="yes">
        <source>%n privacy request(s) are due within a week.</source>
        <translation>
            <numerusform>%n demande de confidentialité arrive à échéance sous une semaine.</numerusform>
            <numerusform>%n demandes de confidentialité arrivent à échéance sous une semaine.</numerusform>
        </translation>
    </message>
    <message>
        <source>The last backup failed: %1</source>
        <translation>La dernière sauvegarde a échoué : %1</translation>
    </message>
    <message>
        <source>Open backups</source>
        <translation>Ouvrir les sauvegardes</translation>
    </message>
    <message>
        <source>No backup was proved for more than a day.</source>
        <translation>Aucune sauvegarde n’a été vérifiée depuis plus d’un jour.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sauvegarder</translation>
    </message>
    <message>
        <source>Nobody has confirmed that the recovery key is kept: without it backups cannot be opened elsewhere.</source>
        <translation>Personne n’a confirmé que la clé de secours est conservée : sans elle, les sauvegardes ne s’ouvrent nulle part ailleurs.</translation>
    </message>
    <message>
        <source>Confirm it</source>
        <translation>Confirmer</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) nobody has looked at yet.</source>
        <translation>
            <numerusform>%n alerte que personne n’a encore vue.</numerusform>
            <numerusform>%n alertes que personne n’a encore vues.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read them</source>
        <translation>Les lire</translation>
    </message>
    <message>
        <source>Part of this page could not be loaded: something that needs attention may be missing.</source>
        <translation>Une partie de cette page n’a pas pu être chargée : quelque chose d’important peut manquer.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>“%1” holds text that cannot be seen on its pages: it is left out of answers.</source>
        <translation>« %1 » contient du texte invisible sur ses pages : il est laissé de côté dans les réponses.</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) hold text that cannot be seen on their pages: it is left out of answers.</source>
        <translation>
            <numerusform>%n document contient du texte invisible sur ses pages : il est laissé de côté dans les réponses.</numerusform>
            <numerusform>%n documents contiennent du texte invisible sur leurs pages : il est laissé de côté dans les réponses.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Le regarder</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>Answered</source>
        <translation>Répondus</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Autres</translation>
    </message>
    <message>
        <source>%1 received, %2 answered</source>
        <translation>%1 reçus, %2 répondus</translation>
    </message>
    <message>
        <source>%1: %2 received, %3 answered, %4 to a person</source>
        <translation>%1 : %2 reçus, %3 répondus, %4 confiés à une personne</translation>
    </message>
    <message>
        <source>Promised: answer</source>
        <translation>Réponse due</translation>
    </message>
    <message>
        <source>Promised: receipt</source>
        <translation>Accusé dû</translation>
    </message>
    <message>
        <source>Nothing was answered yet</source>
        <translation>Rien n’a encore reçu de réponse</translation>
    </message>
    <message>
        <source>On %1: usually %2, %3 at the slowest; receipt in %4</source>
        <translation>Le %1 : %2 d’ordinaire, %3 au plus lent ; accusé en %4</translation>
    </message>
    <message>
        <source>%1: usually %2, %3 at the slowest; receipt in %4</source>
        <translation>%1 : %2 d’ordinaire, %3 au plus lent ; accusé en %4</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>%1 in these days</source>
        <translation>%1 sur ces jours</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Sans réponse</translation>
    </message>
    <message>
        <source>%1 in these days: %2 of what was received</source>
        <translation>%1 sur ces jours : %2 de ce qui a été reçu</translation>
    </message>
    <message>
        <source>None in these days</source>
        <translation>Aucune sur ces jours</translation>
    </message>
    <message>
        <source>%1: %2 without a good answer</source>
        <translation>%1 : %2 sans bonne réponse</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Slowest 5 %</source>
        <translation>5 % lentes</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Accusé</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Add a document</source>
        <translation>Ajouter un document</translation>
    </message>
    <message>
        <source>A PDF with opening hours, prices, conditions: answers come from it alone.</source>
        <translation>Un PDF avec horaires, prix, conditions : les réponses ne viennent que de lui.</translation>
    </message>
    <message>
        <source>Add a PDF</source>
        <translation>Ajouter un PDF</translation>
    </message>
    <message>
        <source>Try a question</source>
        <translation>Essayer une question</translation>
    </message>
    <message>
        <source>Ask as a customer would; nothing is sent to anybody.</source>
        <translation>Posez-la comme un client ; rien n’est envoyé à personne.</translation>
    </message>
    <message>
        <source>Open the test bench</source>
        <translation>Ouvrir le banc d’essai</translation>
    </message>
    <message>
        <source>Connect a channel</source>
        <translation>Relier un canal</translation>
    </message>
    <message>
        <source>ManyChat or a WhatsApp number, step by step.</source>
        <translation>ManyChat ou un numéro WhatsApp, pas à pas.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Relier</translation>
    </message>
    <message>
        <source>Answer a test message</source>
        <translation>Répondre à un message d’essai</translation>
    </message>
    <message>
        <source>Write to your own number from a telephone and watch the answer leave.</source>
        <translation>Écrivez à votre numéro depuis un téléphone et regardez partir la réponse.</translation>
    </message>
    <message>
        <source>Open the inbox</source>
        <translation>Ouvrir la boîte de réception</translation>
    </message>
    <message>
        <source>Confirm the backup</source>
        <translation>Confirmer la sauvegarde</translation>
    </message>
    <message>
        <source>Keep the recovery key somewhere safe, and prove it by typing it once.</source>
        <translation>Gardez la clé de secours en lieu sûr, et prouvez-le en la saisissant une fois.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmer</translation>
    </message>
</context>
<context>
    <name>LedgerWords</name>
    <message>
        <source>%1 received = %2</source>
        <translation>%1 reçus = %2</translation>
    </message>
    <message>
        <source>The ledger does not balance: %1 received, %2 accounted for.</source>
        <translation>Le registre n’est pas équilibré : %1 reçus, %2 comptés.</translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>En ligne</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Pas encore prêt</translation>
    </message>
    <message>
        <source>Online, with trouble</source>
        <translation>En ligne, avec des difficultés</translation>
    </message>
    <message>
        <source>Online for %1</source>
        <translation>En ligne depuis %1</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>None: answers are quoted</source>
        <translation>Aucun : réponses citées</translation>
    </message>
    <message>
        <source>%1: had trouble</source>
        <translation>%1 : a eu des difficultés</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Canaux</translation>
    </message>
    <message>
        <source>None connected yet</source>
        <translation>Aucun pour l’instant</translation>
    </message>
    <message numerus="yes">
        <source>%n of them not reached</source>
        <translation>
            <numerusform>%n ne répond plus</numerusform>
            <numerusform>%n ne répondent plus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connected</source>
        <translation>
            <numerusform>%n relié</numerusform>
            <numerusform>%n reliés</numerusform>
        </translation>
    </message>
    <message>
        <source>Last proved backup</source>
        <translation>Sauvegarde vérifiée</translation>
    </message>
    <message>
        <source>One is being made</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Aucune pour l’instant</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::AttentionCard</name>
    <message>
        <source>What needs attention</source>
        <translation>À voir</translation>
    </message>
    <message>
        <source>Nothing: everything runs by itself.</source>
        <translation>Rien : tout marche tout seul.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Un instant…</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::FiguresCard</name>
    <message>
        <source>The last days</source>
        <translation>Ces derniers jours</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Time to answer</source>
        <translation>Temps de réponse</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>Questions without a good answer</source>
        <translation>Questions sans bonne réponse</translation>
    </message>
    <message>
        <source>The figures could not be read</source>
        <translation>Les chiffres n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>Nothing in these days</source>
        <translation>Rien sur ces jours</translation>
    </message>
    <message>
        <source>As soon as messages arrive, their number, their times and their cost are drawn here.</source>
        <translation>Dès que des messages arrivent, leur nombre, leurs délais et leur coût se dessinent ici.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::FirstStepsCard</name>
    <message>
        <source>First steps</source>
        <translation>Premiers pas</translation>
    </message>
    <message>
        <source>%1 – done</source>
        <translation>%1 – fait</translation>
    </message>
    <message>
        <source>First steps: %1 of %2</source>
        <translation>Premiers pas : %1 sur %2</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::HomePage</name>
    <message>
        <source>Home</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>The whole installation</source>
        <translation>Toute l’installation</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::LedgerCard</name>
    <message>
        <source>Messages today</source>
        <translation>Messages du jour</translation>
    </message>
    <message>
        <source>Show these messages</source>
        <translation>Voir ces messages</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçus</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Répondus</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Pas encore connu</translation>
    </message>
    <message>
        <source>Examine it</source>
        <translation>Examiner</translation>
    </message>
    <message>
        <source>The ledger could not be read</source>
        <translation>Le registre n’a pas pu être lu</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::StateCard</name>
    <message>
        <source>How things are</source>
        <translation>État</translation>
    </message>
</context>
</TS>

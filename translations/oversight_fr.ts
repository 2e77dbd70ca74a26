<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_US">
<context>
    <name>passerelle::ui::ActivityPage</name>
    <message>
        <source>Verify the log</source>
        <translation>Vérifier le journal</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Search foreign sentences</source>
        <translation>Phrases étrangères</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>Sur quoi</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Journal d’audit</translation>
    </message>
    <message>
        <source>Filter by person, action or object</source>
        <translation>Filtrer par personne, action ou objet</translation>
    </message>
    <message>
        <source>The log could not be loaded.</source>
        <translation>Le journal n’a pas pu être chargé.</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>Rien n’a encore été fait</translation>
    </message>
    <message>
        <source>Whatever an administrator, a client’s people or support do is written down here.</source>
        <translation>Tout ce que font un administrateur, l’équipe d’un client ou le support s’inscrit ici.</translation>
    </message>
    <message>
        <source>All clients</source>
        <translation>Tous les clients</translation>
    </message>
    <message>
        <source>This client</source>
        <translation>Ce client</translation>
    </message>
    <message>
        <source>Whose log</source>
        <translation>Journal de qui</translation>
    </message>
    <message>
        <source>Does the arithmetic of the whole chain again</source>
        <translation>Refait le calcul de toute la chaîne</translation>
    </message>
    <message>
        <source>Asks every client for the others’ sentences: none may come</source>
        <translation>Demande à chaque client les phrases des autres : aucune ne doit venir</translation>
    </message>
    <message>
        <source>Export the audit log</source>
        <translation>Exporter le journal d’audit</translation>
    </message>
    <message>
        <source>audit-log.jsonl</source>
        <translation>journal-d-audit.jsonl</translation>
    </message>
    <message>
        <source>Lines of JSON (*.jsonl)</source>
        <translation>Lignes JSON (*.jsonl)</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Your role does not show what was done.</source>
        <translation>Votre rôle ne donne pas accès au journal d’activité.</translation>
    </message>
    <message>
        <source>Client %1</source>
        <translation>Client %1</translation>
    </message>
    <message>
        <source>Entry %1 of %2</source>
        <translation>Entrée %1 du %2</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>Par : %1</translation>
    </message>
    <message>
        <source>Client: %1</source>
        <translation>Client : %1</translation>
    </message>
    <message>
        <source>On: %1</source>
        <translation>Sur : %1</translation>
    </message>
    <message>
        <source>No detail</source>
        <translation>Pas de détail</translation>
    </message>
    <message>
        <source>Detail: %1</source>
        <translation>Détail : %1</translation>
    </message>
    <message>
        <source>The detail was erased with the contact that it spoke of.</source>
        <translation>Le détail a été effacé avec le contact dont il parlait.</translation>
    </message>
    <message numerus="yes">
        <source>And %n more</source>
        <translation>
            <numerusform>Et %n autre</numerusform>
            <numerusform>Et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>The log is counted again…</source>
        <translation>Le journal est recalculé…</translation>
    </message>
    <message>
        <source>The log could not be verified.</source>
        <translation>Le journal n’a pas pu être vérifié.</translation>
    </message>
    <message>
        <source>Every client is asked for the others’ sentences…</source>
        <translation>Chaque client est interrogé sur les phrases des autres…</translation>
    </message>
    <message>
        <source>The search could not be made.</source>
        <translation>La recherche n’a pas pu être faite.</translation>
    </message>
    <message>
        <source>The log could not be exported.</source>
        <translation>Le journal n’a pas pu être exporté.</translation>
    </message>
    <message>
        <source>Link of the chain: %1</source>
        <translation>Maillon de la chaîne : %1</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::BackupsPart</name>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Make one now</source>
        <translation>Sauvegarder maintenant</translation>
    </message>
    <message>
        <source>Prove</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Type the recovery key…</source>
        <translation>Saisir la clé de secours…</translation>
    </message>
    <message>
        <source>Command that restores</source>
        <translation>Commande de restauration</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Faite le</translation>
    </message>
    <message>
        <source>Proved on</source>
        <translation>Vérifiée le</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Filter the backups</source>
        <translation>Filtrer les sauvegardes</translation>
    </message>
    <message>
        <source>The backups could not be loaded.</source>
        <translation>Les sauvegardes n’ont pas pu être chargées.</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Pas encore de sauvegarde</translation>
    </message>
    <message>
        <source>One is made and proved every day by itself, and whenever you ask for it.</source>
        <translation>Une sauvegarde est faite et vérifiée chaque jour d’elle-même, et quand vous le demandez.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clé de secours</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Restauration</translation>
    </message>
    <message>
        <source>The service must be stopped for it, so it is done with this command on the server’s machine. Without “--yes” nothing is changed: everything is unpacked, opened and compared, and you are told what would be done.</source>
        <translation>Le service doit être arrêté : la restauration se fait donc par cette commande, sur la machine du serveur. Sans « --yes », rien n’est changé : tout est déballé, ouvert et comparé, et vous lisez ce qui serait fait.</translation>
    </message>
    <message>
        <source>Add “--tenant NUMBER” to bring back one client alone. Nobody who was erased since comes back.</source>
        <translation>Ajoutez « --tenant NUMÉRO » pour ne ramener qu’un client. Aucune personne effacée depuis ne revient.</translation>
    </message>
    <message>
        <source>Your role does not show the backups.</source>
        <translation>Votre rôle ne donne pas accès aux sauvegardes.</translation>
    </message>
    <message>
        <source>The state of the backups could not be asked for.</source>
        <translation>L’état des sauvegardes n’a pas pu être demandé.</translation>
    </message>
    <message>
        <source>Last made: %1</source>
        <translation>Dernière faite : %1</translation>
    </message>
    <message>
        <source>None was made yet.</source>
        <translation>Aucune n’a encore été faite.</translation>
    </message>
    <message>
        <source>Last proved: %1</source>
        <translation>Dernière vérifiée : %1</translation>
    </message>
    <message>
        <source>None was proved yet.</source>
        <translation>Aucune n’a encore été vérifiée.</translation>
    </message>
    <message>
        <source>A backup is overdue.</source>
        <translation>Une sauvegarde est en retard.</translation>
    </message>
    <message>
        <source>Problem: %1</source>
        <translation>Problème : %1</translation>
    </message>
    <message>
        <source>You showed on %1 that the recovery key is kept. Without it and the copy of the keys no other machine can open a backup.</source>
        <translation>Le %1, vous avez montré que la clé de secours est conservée. Sans elle et sans la copie des clés, aucune autre machine ne peut ouvrir une sauvegarde.</translation>
    </message>
    <message>
        <source>Nobody has shown yet that the recovery key is kept: until then no backup counts as proved, since nobody could open it on another machine.</source>
        <translation>Personne n’a encore montré que la clé de secours est conservée : d’ici là, aucune sauvegarde ne compte comme vérifiée, car nul ne pourrait l’ouvrir sur une autre machine.</translation>
    </message>
    <message>
        <source>Type it again…</source>
        <translation>La saisir à nouveau…</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>Made and proved.</source>
        <translation>Faite et vérifiée.</translation>
    </message>
    <message>
        <source>No backup was made.</source>
        <translation>Aucune sauvegarde n’a été faite.</translation>
    </message>
    <message>
        <source>Proof of the backup of %1</source>
        <translation>Vérification de la sauvegarde du %1</translation>
    </message>
    <message>
        <source>The backup was not proved.</source>
        <translation>La sauvegarde n’a pas été vérifiée.</translation>
    </message>
    <message>
        <source>Type the recovery key</source>
        <translation>Saisir la clé de secours</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>Contrôler</translation>
    </message>
    <message>
        <source>&amp;Recovery key</source>
        <translation>Clé de &amp;récupération</translation>
    </message>
    <message>
        <source>Type it from where you keep it: that shows that you have it. It is compared and kept nowhere.</source>
        <translation>Saisissez-la depuis l’endroit où vous la conservez : cela montre que vous l’avez. Elle est comparée, et gardée nulle part.</translation>
    </message>
    <message>
        <source>This is not the recovery key.</source>
        <translation>Ce n’est pas la clé de secours.</translation>
    </message>
    <message>
        <source>Bring a backup back…</source>
        <translation>Restaurer une sauvegarde…</translation>
    </message>
    <message>
        <source>A backup is opened and compared first; you see what is in it, and what would be lost, before anything is changed.</source>
        <translation>Une sauvegarde est d’abord ouverte et comparée ; vous voyez ce qu’elle contient, et ce qui serait perdu, avant que rien ne change.</translation>
    </message>
    <message>
        <source>The service runs in a process of its own on this computer: stop it, then run this command. Without “--yes” nothing is changed: everything is unpacked, opened and compared, and you are told what would be done.</source>
        <translation>Le service tourne dans son propre processus sur cet ordinateur : arrêtez-le, puis lancez cette commande. Sans « --yes », rien n’est changé : tout est déballé, ouvert et comparé, et on vous dit ce qui serait fait.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::CloseRequestDialog</name>
    <message>
        <source>Close the request: %1</source>
        <translation>Clore la demande : %1</translation>
    </message>
    <message>
        <source>Refuse the request: %1</source>
        <translation>Refuser la demande : %1</translation>
    </message>
    <message>
        <source>Extend the request: %1</source>
        <translation>Prolonger la demande : %1</translation>
    </message>
    <message>
        <source>Close the request</source>
        <translation>Clore la demande</translation>
    </message>
    <message>
        <source>Refuse the request</source>
        <translation>Refuser la demande</translation>
    </message>
    <message>
        <source>Extend by two months</source>
        <translation>Prolonger de deux mois</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Motif</translation>
    </message>
    <message>
        <source>The person must be told the reason, and that they may complain to the supervisory authority (CNIL in France).</source>
        <translation>La personne doit en connaître le motif, et savoir qu’elle peut saisir l’autorité de contrôle (la CNIL en France).</translation>
    </message>
    <message>
        <source>The law allows it once, for complex or many requests. The person must be told the reason before the first month is over.</source>
        <translation>La loi le permet une fois, pour des demandes complexes ou nombreuses. La personne doit en connaître le motif avant la fin du premier mois.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>&amp;Receipt of erasure</source>
        <translation>&amp;Reçu d’effacement</translation>
    </message>
    <message>
        <source>Receipt %1 of %2</source>
        <translation>Reçu %1 du %2</translation>
    </message>
    <message>
        <source>&amp;Export that was handed over</source>
        <translation>&amp;Export remis à la personne</translation>
    </message>
    <message>
        <source>Export %1 of %2</source>
        <translation>Export %1 du %2</translation>
    </message>
    <message>
        <source>The proof stays with the request: months later it shows what was done, and when.</source>
        <translation>La preuve reste avec la demande : des mois plus tard, elle montre ce qui a été fait, et quand.</translation>
    </message>
    <message>
        <source>The receipts could not be listed.</source>
        <translation>Les reçus n’ont pas pu être listés.</translation>
    </message>
    <message>
        <source>The exports could not be listed.</source>
        <translation>Les exports n’ont pas pu être listés.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ContactsPart</name>
    <message>
        <source>Nothing was shown to this contact yet, and it answered nothing.</source>
        <translation>Rien n’a encore été montré à ce contact, et il n’a rien répondu.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Effacer…</translation>
    </message>
    <message>
        <source>Export what is kept of %1</source>
        <translation>Exporter ce qui est conservé de %1</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>Archives (*.zip)</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>Dernier message</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentement</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Filter the contacts</source>
        <translation>Filtrer les contacts</translation>
    </message>
    <message>
        <source>The contacts could not be loaded.</source>
        <translation>Les contacts n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>Nobody wrote yet</source>
        <translation>Personne n’a encore écrit</translation>
    </message>
    <message>
        <source>Whoever writes over a channel appears here, with what they were told and answered.</source>
        <translation>Quiconque écrit sur un canal apparaît ici, avec ce qu’il a vu et répondu.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>In their words</source>
        <translation>Dans ses mots</translation>
    </message>
    <message>
        <source>What this contact was told and answered</source>
        <translation>Ce que ce contact a vu et répondu</translation>
    </message>
    <message>
        <source>Known to the channel as %1</source>
        <translation>Connu du canal sous %1</translation>
    </message>
    <message>
        <source>Last message: %1</source>
        <translation>Dernier message : %1</translation>
    </message>
    <message>
        <source>What this contact answered could not be loaded.</source>
        <translation>Les réponses de ce contact n’ont pas pu être chargées.</translation>
    </message>
    <message>
        <source>Erase %1?</source>
        <translation>Effacer %1 ?</translation>
    </message>
    <message>
        <source>All that %1 wrote, what was answered, the memory and the notes are destroyed for good, in backups as well. This cannot be undone. Export first what must be kept.</source>
        <translation>Tout ce que %1 a écrit, les réponses, la mémoire et les notes sont détruits pour de bon, y compris dans les sauvegardes. C’est irréversible. Exportez d’abord ce qui doit être gardé.</translation>
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
    <name>passerelle::ui::DeadLettersPart</name>
    <message>
        <source>Replay</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Tout choisir</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Ce qu’il est devenu</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Essais</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Messages en échec</translation>
    </message>
    <message>
        <source>Filter the dead letters</source>
        <translation>Filtrer les messages en échec</translation>
    </message>
    <message>
        <source>The dead letters could not be loaded.</source>
        <translation>Les messages en échec n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>No message failed</source>
        <translation>Aucun message en échec</translation>
    </message>
    <message>
        <source>A message that could not be answered, or of whose delivery nobody can be sure, would wait here for you.</source>
        <translation>Un message resté sans réponse, ou dont la remise n’est pas certaine, vous attendrait ici.</translation>
    </message>
    <message numerus="yes">
        <source>Replay %n messages</source>
        <translation>
            <numerusform>Reprendre %n message</numerusform>
            <numerusform>Reprendre %n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer again?</source>
        <translation>Répondre à nouveau ?</translation>
    </message>
    <message numerus="yes">
        <source>The answer to %n of these messages may have arrived already: the person would then read it twice.</source>
        <translation>
            <numerusform>La réponse à %n de ces messages est peut-être déjà arrivée : la personne la lirait alors deux fois.</numerusform>
            <numerusform>Les réponses à %n de ces messages sont peut-être déjà arrivées : les personnes les liraient alors deux fois.</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Répondre à nouveau</translation>
    </message>
    <message numerus="yes">
        <source>Replay of %n message(s)</source>
        <translation>
            <numerusform>Reprise de %n message</numerusform>
            <numerusform>Reprise de %n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled: what was replayed goes on.</source>
        <translation>Arrêté : ce qui a été repris suit son cours.</translation>
    </message>
    <message>
        <source>%1 of %2 could not be replayed: %3</source>
        <translation>%1 sur %2 n’ont pas pu être repris : %3</translation>
    </message>
    <message>
        <source>They are worked on again.</source>
        <translation>Ils sont repris.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are worked on again</source>
        <translation>
            <numerusform>%n message est repris</numerusform>
            <numerusform>%n messages sont repris</numerusform>
        </translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>Reçu le</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::HealthPage</name>
    <message>
        <source>Overview</source>
        <translation>Vue d’ensemble</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Messages en échec</translation>
    </message>
    <message>
        <source>Refused calls</source>
        <translation>Appels refusés</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::LedgerPart</name>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Contact %1</source>
        <translation>Contact %1</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>Formulation</translation>
    </message>
    <message>
        <source>Version %1, %2</source>
        <translation>Version %1, %2</translation>
    </message>
    <message>
        <source>In their words</source>
        <translation>Dans ses mots</translation>
    </message>
    <message>
        <source>Consent ledger</source>
        <translation>Registre des consentements</translation>
    </message>
    <message>
        <source>Filter the ledger</source>
        <translation>Filtrer le registre</translation>
    </message>
    <message>
        <source>The ledger could not be loaded.</source>
        <translation>Le registre n’a pas pu être chargé.</translation>
    </message>
    <message>
        <source>The ledger is empty</source>
        <translation>Le registre est vide</translation>
    </message>
    <message>
        <source>It grows as contacts are shown the notice and answer it. The settings “contact_notice” and “disclosure” of this client decide what they are shown.</source>
        <translation>Il s’écrit à mesure que les contacts sont informés et répondent. Les réglages « contact_notice » et « disclosure » de ce client décident de ce qui leur est montré.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::LogModel</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Partie</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::LogsPart</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En direct</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Tous les niveaux</translation>
    </message>
    <message>
        <source>%1 and graver</source>
        <translation>%1 et plus grave</translation>
    </message>
    <message>
        <source>From which level on</source>
        <translation>À partir de quel niveau</translation>
    </message>
    <message>
        <source>Only lines that contain…</source>
        <translation>Seulement les lignes qui contiennent…</translation>
    </message>
    <message>
        <source>Copies the selected lines, or all of them</source>
        <translation>Copie les lignes choisies, ou toutes</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Your role does not show the log of the service.</source>
        <translation>Votre rôle ne donne pas accès au journal du service.</translation>
    </message>
    <message>
        <source>The log could not be read.</source>
        <translation>Le journal n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>More was written than is kept in memory: some lines are missing here. The log of the system has them all.</source>
        <translation>Il s’est écrit plus de lignes que la mémoire n’en garde : il en manque ici. Le journal du système les a toutes.</translation>
    </message>
    <message>
        <source>Nothing was written yet</source>
        <translation>Rien n’a encore été écrit</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) copied</source>
        <translation>
            <numerusform>%n ligne copiée</numerusform>
            <numerusform>%n lignes copiées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::MessagesPart</name>
    <message>
        <source>Replay them…</source>
        <translation>Les reprendre…</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>Reçu le</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Ce qu’il est devenu</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Filter the messages</source>
        <translation>Filtrer les messages</translation>
    </message>
    <message>
        <source>The messages could not be loaded.</source>
        <translation>Les messages n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>No such message</source>
        <translation>Aucun message de ce genre</translation>
    </message>
    <message>
        <source>Nothing that was received then ended so.</source>
        <translation>Rien de ce qui a été reçu alors n’a fini ainsi.</translation>
    </message>
    <message>
        <source>What became of them</source>
        <translation>Ce qu’ils sont devenus</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Since when</source>
        <translation>Depuis quand</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>All that is kept</source>
        <translation>Tout ce qui est gardé</translation>
    </message>
    <message numerus="yes">
        <source>The ledger counts %n of them. A double click opens the conversation.</source>
        <translation>
            <numerusform>Le registre en compte %n. Un double clic ouvre la conversation.</numerusform>
            <numerusform>Le registre en compte %n. Un double clic ouvre la conversation.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::NewRequestDialog</name>
    <message>
        <source>Write down a request</source>
        <translation>Inscrire une demande</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Inscrire</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>&amp;What is asked for</source>
        <translation>&amp;Objet de la demande</translation>
    </message>
    <message>
        <source>Nobody who wrote here</source>
        <translation>Hors des canaux</translation>
    </message>
    <message>
        <source>Wh&amp;ose data</source>
        <translation>&amp;Personne concernée</translation>
    </message>
    <message>
        <source>&amp;Received on</source>
        <translation>&amp;Reçue le</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>How it came, and what it says</source>
        <translation>Comment elle est venue, et ce qu’elle dit</translation>
    </message>
    <message>
        <source>There is one month to answer, counted from the day on which the request was received.</source>
        <translation>Il y a un mois pour répondre, compté du jour où la demande a été reçue.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::OversightWords</name>
    <message>
        <source>Account created</source>
        <translation>Compte créé</translation>
    </message>
    <message>
        <source>Code for a new password made</source>
        <translation>Code de nouveau mot de passe créé</translation>
    </message>
    <message>
        <source>Account opened again</source>
        <translation>Compte rouvert</translation>
    </message>
    <message>
        <source>Account suspended</source>
        <translation>Compte suspendu</translation>
    </message>
    <message>
        <source>Agency created</source>
        <translation>Agence créée</translation>
    </message>
    <message>
        <source>Backup asked for</source>
        <translation>Sauvegarde demandée</translation>
    </message>
    <message>
        <source>Backup made</source>
        <translation>Sauvegarde faite</translation>
    </message>
    <message>
        <source>Proof of a backup asked for</source>
        <translation>Vérification d’une sauvegarde demandée</translation>
    </message>
    <message>
        <source>Backup proved</source>
        <translation>Sauvegarde vérifiée</translation>
    </message>
    <message>
        <source>Backup restored</source>
        <translation>Sauvegarde restaurée</translation>
    </message>
    <message>
        <source>Foreign sentences searched</source>
        <translation>Recherche de phrases étrangères</translation>
    </message>
    <message>
        <source>Channel changed</source>
        <translation>Canal modifié</translation>
    </message>
    <message>
        <source>Channel created</source>
        <translation>Canal créé</translation>
    </message>
    <message>
        <source>Effect of a channel changed</source>
        <translation>Effet d’un canal modifié</translation>
    </message>
    <message>
        <source>ManyChat set-up changed</source>
        <translation>Configuration ManyChat modifiée</translation>
    </message>
    <message>
        <source>Old secret of a channel dropped</source>
        <translation>Ancien secret d’un canal abandonné</translation>
    </message>
    <message>
        <source>Secret of a channel changed</source>
        <translation>Secret d’un canal changé</translation>
    </message>
    <message>
        <source>Clock confirmed</source>
        <translation>Horloge confirmée</translation>
    </message>
    <message>
        <source>Contact erased</source>
        <translation>Contact effacé</translation>
    </message>
    <message>
        <source>Content read under a grant</source>
        <translation>Contenu lu sous autorisation</translation>
    </message>
    <message>
        <source>Conversation given back</source>
        <translation>Conversation rendue à l’assistant</translation>
    </message>
    <message>
        <source>Note written</source>
        <translation>Note écrite</translation>
    </message>
    <message>
        <source>Reply sent again</source>
        <translation>Réponse renvoyée</translation>
    </message>
    <message>
        <source>Conversation taken over</source>
        <translation>Conversation prise en main</translation>
    </message>
    <message>
        <source>Curated answer added</source>
        <translation>Réponse validée ajoutée</translation>
    </message>
    <message>
        <source>Curated answer changed</source>
        <translation>Réponse validée modifiée</translation>
    </message>
    <message>
        <source>Curated answer removed</source>
        <translation>Réponse validée retirée</translation>
    </message>
    <message>
        <source>Document removed</source>
        <translation>Document retiré</translation>
    </message>
    <message>
        <source>Draft discarded</source>
        <translation>Brouillon écarté</translation>
    </message>
    <message>
        <source>Export made</source>
        <translation>Export fait</translation>
    </message>
    <message>
        <source>Unanswered question answered</source>
        <translation>Question sans réponse traitée</translation>
    </message>
    <message>
        <source>Unanswered question set aside</source>
        <translation>Question sans réponse écartée</translation>
    </message>
    <message>
        <source>Unanswered question taken up again</source>
        <translation>Question sans réponse reprise</translation>
    </message>
    <message>
        <source>Grant given to support</source>
        <translation>Autorisation donnée au support</translation>
    </message>
    <message>
        <source>Grant taken back</source>
        <translation>Autorisation retirée</translation>
    </message>
    <message>
        <source>Invitation sent</source>
        <translation>Invitation envoyée</translation>
    </message>
    <message>
        <source>Invitation accepted</source>
        <translation>Invitation acceptée</translation>
    </message>
    <message>
        <source>Invitation withdrawn</source>
        <translation>Invitation retirée</translation>
    </message>
    <message>
        <source>Invoice credited</source>
        <translation>Avoir établi</translation>
    </message>
    <message>
        <source>Invoice issued</source>
        <translation>Facture émise</translation>
    </message>
    <message>
        <source>Old key destroyed</source>
        <translation>Ancienne clé détruite</translation>
    </message>
    <message>
        <source>Key changed</source>
        <translation>Clé changée</translation>
    </message>
    <message>
        <source>Message replayed</source>
        <translation>Message repris</translation>
    </message>
    <message>
        <source>New password asked for</source>
        <translation>Nouveau mot de passe demandé</translation>
    </message>
    <message>
        <source>Plan assigned</source>
        <translation>Offre attribuée</translation>
    </message>
    <message>
        <source>Plan made</source>
        <translation>Offre créée</translation>
    </message>
    <message>
        <source>Plan retired</source>
        <translation>Offre retirée</translation>
    </message>
    <message>
        <source>Model provider changed</source>
        <translation>Fournisseur du modèle modifié</translation>
    </message>
    <message>
        <source>Wrong recovery key typed</source>
        <translation>Clé de secours erronée saisie</translation>
    </message>
    <message>
        <source>Privacy request changed</source>
        <translation>Demande sur les données modifiée</translation>
    </message>
    <message>
        <source>Privacy request written down</source>
        <translation>Demande sur les données inscrite</translation>
    </message>
    <message>
        <source>Role given</source>
        <translation>Rôle donné</translation>
    </message>
    <message>
        <source>Role taken back</source>
        <translation>Rôle retiré</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Déconnexion</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>Réglage modifié</translation>
    </message>
    <message>
        <source>Client cancelled</source>
        <translation>Client résilié</translation>
    </message>
    <message>
        <source>Client created</source>
        <translation>Client créé</translation>
    </message>
    <message>
        <source>Client erased</source>
        <translation>Client effacé</translation>
    </message>
    <message>
        <source>Client imported</source>
        <translation>Client importé</translation>
    </message>
    <message>
        <source>Cancellation taken back</source>
        <translation>Résiliation annulée</translation>
    </message>
    <message>
        <source>Client resumed</source>
        <translation>Client repris</translation>
    </message>
    <message>
        <source>Client suspended</source>
        <translation>Client suspendu</translation>
    </message>
    <message>
        <source>Client transferred</source>
        <translation>Client transféré</translation>
    </message>
    <message>
        <source>Terms accepted</source>
        <translation>Conditions acceptées</translation>
    </message>
    <message>
        <source>Access token created</source>
        <translation>Jeton d’accès créé</translation>
    </message>
    <message>
        <source>Access token revoked</source>
        <translation>Jeton d’accès révoqué</translation>
    </message>
    <message>
        <source>WhatsApp app created</source>
        <translation>Application WhatsApp créée</translation>
    </message>
    <message>
        <source>Old secret of a WhatsApp app dropped</source>
        <translation>Ancien secret d’une application WhatsApp abandonné</translation>
    </message>
    <message>
        <source>Secret of a WhatsApp app changed</source>
        <translation>Secret d’une application WhatsApp changé</translation>
    </message>
    <message>
        <source>Token of a WhatsApp app shown</source>
        <translation>Jeton d’une application WhatsApp montré</translation>
    </message>
    <message>
        <source>Access to the data</source>
        <translation>Accès aux données</translation>
    </message>
    <message>
        <source>Erasure</source>
        <translation>Effacement</translation>
    </message>
    <message>
        <source>Rectification</source>
        <translation>Rectification</translation>
    </message>
    <message>
        <source>Objection</source>
        <translation>Opposition</translation>
    </message>
    <message>
        <source>Portability</source>
        <translation>Portabilité</translation>
    </message>
    <message>
        <source>Restriction</source>
        <translation>Limitation</translation>
    </message>
    <message>
        <source>Was shown the notice</source>
        <translation>A vu la notice d’information</translation>
    </message>
    <message>
        <source>Was asked for consent</source>
        <translation>A reçu la demande de consentement</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>A accepté</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>Wrote STOP</source>
        <translation>A écrit STOP</translation>
    </message>
    <message>
        <source>Takes messages again</source>
        <translation>Accepte à nouveau les messages</translation>
    </message>
    <message>
        <source>Asked for their data</source>
        <translation>A demandé ses données</translation>
    </message>
    <message>
        <source>Asked to be erased</source>
        <translation>A demandé son effacement</translation>
    </message>
    <message>
        <source>Asked for a person</source>
        <translation>A demandé une personne</translation>
    </message>
    <message>
        <source>Was told that an assistant answers</source>
        <translation>A été averti qu’un assistant répond</translation>
    </message>
    <message>
        <source>Received, not sorted yet</source>
        <translation>Reçus, à trier</translation>
    </message>
    <message>
        <source>Questions to answer</source>
        <translation>Questions à traiter</translation>
    </message>
    <message>
        <source>Being answered</source>
        <translation>Réponses en préparation</translation>
    </message>
    <message>
        <source>To be tried again</source>
        <translation>À retenter</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Envois en cours</translation>
    </message>
    <message>
        <source>Uncertain deliveries</source>
        <translation>Remises incertaines</translation>
    </message>
    <message>
        <source>Failed for good</source>
        <translation>En échec définitif</translation>
    </message>
    <message>
        <source>Replies of people to send</source>
        <translation>Réponses de l’équipe à envoyer</translation>
    </message>
    <message>
        <source>Alerts to deliver</source>
        <translation>Alertes à remettre</translation>
    </message>
    <message>
        <source>Documents to read</source>
        <translation>Documents à lire</translation>
    </message>
    <message>
        <source>Mails to send</source>
        <translation>Courriels à envoyer</translation>
    </message>
    <message>
        <source>Nothing shown yet</source>
        <translation>Pas encore informé</translation>
    </message>
    <message>
        <source>Informed</source>
        <translation>Informé</translation>
    </message>
    <message>
        <source>Asked, no answer yet</source>
        <translation>Question posée, sans réponse</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Fatal</source>
        <translation>Fatale</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>En échec</translation>
    </message>
    <message>
        <source>May have arrived</source>
        <translation>Peut-être arrivée</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouverte</translation>
    </message>
    <message>
        <source>Open, extended</source>
        <translation>Ouverte, prolongée</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Traitée</translation>
    </message>
    <message numerus="yes">
        <source>Closed %n day(s) late</source>
        <translation>
            <numerusform>Close avec %n jour de retard</numerusform>
            <numerusform>Close avec %n jours de retard</numerusform>
        </translation>
    </message>
    <message>
        <source>Closed in time</source>
        <translation>Close à temps</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n jour de retard</numerusform>
            <numerusform>%n jours de retard</numerusform>
        </translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>À rendre aujourd’hui</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>Reste %n jour</numerusform>
            <numerusform>Restent %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>The backup is opened and compared…</source>
        <translation>La sauvegarde est ouverte et comparée…</translation>
    </message>
    <message>
        <source>The original files are written…</source>
        <translation>Les fichiers d’origine sont écrits…</translation>
    </message>
    <message>
        <source>The databases are written…</source>
        <translation>Les bases de données sont écrites…</translation>
    </message>
    <message>
        <source>The log does not agree with itself: something was changed, taken out or cut off. Keep a copy of the data folder and look at the findings below.</source>
        <translation>Le journal ne concorde pas avec lui-même : quelque chose a été changé, retiré ou coupé. Gardez une copie du dossier de données et examinez ce qui a été trouvé, ci-dessous.</translation>
    </message>
    <message numerus="yes">
        <source>%n detail(s) were erased with the contact that they spoke of; their place is still proved.</source>
        <translation>
            <numerusform>%n détail a été effacé avec le contact dont il parlait ; sa place reste prouvée.</numerusform>
            <numerusform>%n détails ont été effacés avec les contacts dont ils parlaient ; leur place reste prouvée.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The log is whole: %n entries were checked, and none was changed, taken out or cut off.</source>
        <translation>
            <numerusform>Le journal est intact : %n entrée contrôlée ; rien n’a été changé, retiré ni coupé.</numerusform>
            <numerusform>Le journal est intact : %n entrées contrôlées ; aucune n’a été changée, retirée ni coupée.</numerusform>
        </translation>
    </message>
    <message>
        <source>A client was given another client’s sentences. Stop the service and look at the findings below.</source>
        <translation>Un client a reçu des phrases d’un autre client. Arrêtez le service et examinez ce qui a été trouvé, ci-dessous.</translation>
    </message>
    <message>
        <source>There is only one client: nothing of another could come.</source>
        <translation>Il n’y a qu’un client : rien d’un autre ne pourrait venir.</translation>
    </message>
    <message>
        <source>No foreign sentence: %1 questions were asked of %2 clients, and every answer was their own.</source>
        <translation>Aucune phrase étrangère : %1 questions ont été posées à %2 clients, et chaque réponse était la leur.</translation>
    </message>
    <message>
        <source>This receipt was changed, or is none: its signature does not fit.</source>
        <translation>Ce reçu a été modifié, ou n’en est pas un : sa signature ne correspond pas.</translation>
    </message>
    <message>
        <source>The receipt is genuine: this installation signed it, and nothing in it was changed.</source>
        <translation>Le reçu est authentique : cette installation l’a signé, et rien n’y a été changé.</translation>
    </message>
    <message>
        <source>Nothing in the receipt was changed, but another installation signed it.</source>
        <translation>Rien n’a été changé dans ce reçu, mais une autre installation l’a signé.</translation>
    </message>
    <message>
        <source>Has refused</source>
        <translation>A refusé</translation>
    </message>
    <message>
        <source>Past answer made again with the model</source>
        <translation>Réponse passée refaite avec le modèle</translation>
    </message>
    <message>
        <source>A document’s words erased from past answers</source>
        <translation>Mots d’un document effacés des réponses passées</translation>
    </message>
    <message>
        <source>Fact of a contact written down</source>
        <translation>Fait d’un contact noté</translation>
    </message>
    <message>
        <source>Fact of a contact corrected</source>
        <translation>Fait d’un contact corrigé</translation>
    </message>
    <message>
        <source>Fact of a contact forgotten</source>
        <translation>Fait d’un contact oublié</translation>
    </message>
    <message>
        <source>Account bound to its user at Supabase</source>
        <translation>Compte lié à sa personne chez Supabase</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::OverviewPart</name>
    <message>
        <source>in service</source>
        <translation>en service</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>mémoire</translation>
    </message>
    <message>
        <source>free on the disk</source>
        <translation>libres sur le disque</translation>
    </message>
    <message>
        <source>messages received</source>
        <translation>messages reçus</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>last proved backup</source>
        <translation>dernière sauvegarde vérifiée</translation>
    </message>
    <message>
        <source>The clock is right…</source>
        <translation>L’horloge est juste…</translation>
    </message>
    <message>
        <source>Count the ledger again</source>
        <translation>Recompter le registre</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Where it listens</source>
        <translation>Où il écoute</translation>
    </message>
    <message>
        <source>What erases on a date waits while the clock is in doubt: a clock that runs ahead must not erase anything too early.</source>
        <translation>Ce qui s’efface à une date attend tant que l’horloge est en doute : une horloge en avance ne doit rien effacer trop tôt.</translation>
    </message>
    <message>
        <source>Your role does not show the state of the installation.</source>
        <translation>Votre rôle ne donne pas accès à l’état de l’installation.</translation>
    </message>
    <message>
        <source>The state of the service could not be asked for.</source>
        <translation>L’état du service n’a pas pu être demandé.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>The service is starting and does not answer customers yet.</source>
        <translation>Le service démarre et ne répond pas encore aux clients.</translation>
    </message>
    <message>
        <source>Nowhere: nobody can reach it.</source>
        <translation>Nulle part : personne ne peut le joindre.</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s)</source>
        <translation>
            <numerusform>%n client</numerusform>
            <numerusform>%n clients</numerusform>
        </translation>
    </message>
    <message>
        <source>The clock is believed.</source>
        <translation>Le service se fie à l’horloge.</translation>
    </message>
    <message>
        <source>The clock is in doubt: %1</source>
        <translation>L’horloge est mise en doute : %1</translation>
    </message>
    <message>
        <source>Is the clock right?</source>
        <translation>L’horloge est-elle juste ?</translation>
    </message>
    <message>
        <source>This computer says %1. If the server shows the same and it is right, what is due goes on: messages past their retention and cancelled clients are erased for good.</source>
        <translation>Cet ordinateur indique %1. Si le serveur montre la même heure et qu’elle est juste, ce qui est échu reprend : les messages trop anciens et les clients résiliés sont effacés pour de bon.</translation>
    </message>
    <message>
        <source>The clock is right</source>
        <translation>L’horloge est juste</translation>
    </message>
    <message>
        <source>The clock was not confirmed.</source>
        <translation>L’horloge n’a pas été confirmée.</translation>
    </message>
    <message>
        <source>The ledger could not be counted.</source>
        <translation>Le registre n’a pas pu être recompté.</translation>
    </message>
    <message>
        <source>Every message was counted again, and the ledger agrees.</source>
        <translation>Tous les messages ont été recomptés, et le registre est juste.</translation>
    </message>
    <message>
        <source>The ledger does not agree with the messages:</source>
        <translation>Le registre ne correspond pas aux messages :</translation>
    </message>
    <message>
        <source>Server clock</source>
        <translation>Horloge</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>The ledger balances: every message is accounted for.</source>
        <translation>Le registre est juste : chaque message a son compte.</translation>
    </message>
    <message>
        <source>The ledger does not balance: count it again.</source>
        <translation>Le registre n’est pas juste : recomptez-le.</translation>
    </message>
    <message>
        <source>Program and updates</source>
        <translation>Programme et mises à jour</translation>
    </message>
    <message>
        <source>What is new…</source>
        <translation>Nouveautés…</translation>
    </message>
    <message>
        <source>Passerelle never updates itself and asks nobody whether there is a newer version: it comes by your package manager. At the first start of a newer version a copy of the data is brought to its form, counted, and put in the place of the old, which stays beside it for seven days.</source>
        <translation>Passerelle ne se met jamais à jour d’elle-même et ne demande à personne s’il existe une version plus récente : elle vient par votre gestionnaire de paquets. Au premier démarrage d’une version plus récente, une copie des données est mise à sa forme, recomptée, puis mise à la place de l’ancienne, qui reste à côté pendant sept jours.</translation>
    </message>
    <message>
        <source>What is new in Passerelle %1</source>
        <translation>Les nouveautés de Passerelle %1</translation>
    </message>
    <message>
        <source>Service: version %1, started on %2</source>
        <translation>Service : version %1, démarré le %2</translation>
    </message>
    <message>
        <source>This window: version %1</source>
        <translation>Cette fenêtre : version %1</translation>
    </message>
    <message>
        <source>Form of the data: %1</source>
        <translation>Forme des données : %1</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::PartedPage</name>
    <message>
        <source>Parts of this page</source>
        <translation>Parties de cette page</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::PrivacyPage</name>
    <message>
        <source>Requests</source>
        <translation>Demandes</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Consent ledger</source>
        <translation>Registre des consentements</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Reçus</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Conservation</translation>
    </message>
    <message>
        <source>Record of processing</source>
        <translation>Registre des traitements</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::QueueTable</name>
    <message>
        <source>Nothing waits</source>
        <translation>Rien n’attend</translation>
    </message>
    <message>
        <source>Waits for a person</source>
        <translation>Attend une personne</translation>
    </message>
    <message>
        <source>Waits long</source>
        <translation>Attend longtemps</translation>
    </message>
    <message>
        <source>The service works on it</source>
        <translation>Le service s’en occupe</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Plus ancien</translation>
    </message>
    <message>
        <source>Who goes on</source>
        <translation>Qui prend la suite</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::QueuesPart</name>
    <message>
        <source>Queues</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Filter the queues</source>
        <translation>Filtrer les files</translation>
    </message>
    <message>
        <source>The queues could not be asked for.</source>
        <translation>Les files n’ont pas pu être demandées.</translation>
    </message>
    <message>
        <source>There is no queue</source>
        <translation>Il n’y a pas de file</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ReceiptsPart</name>
    <message>
        <source>Contact %1</source>
        <translation>Contact %1</translation>
    </message>
    <message>
        <source>The whole client</source>
        <translation>Le client entier</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Contrôler</translation>
    </message>
    <message>
        <source>Check a receipt from a file…</source>
        <translation>Contrôler un reçu depuis un fichier…</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Erased on</source>
        <translation>Effacé le</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Receipts of erasures</source>
        <translation>Reçus d’effacement</translation>
    </message>
    <message>
        <source>Filter the receipts</source>
        <translation>Filtrer les reçus</translation>
    </message>
    <message>
        <source>The receipts could not be loaded.</source>
        <translation>Les reçus n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>Nobody was erased yet</source>
        <translation>Aucun effacement pour l’instant</translation>
    </message>
    <message>
        <source>Each erasure leaves a signed receipt here: it proves what was erased and when, and holds nothing of it.</source>
        <translation>Chaque effacement laisse ici un reçu signé : il prouve ce qui a été effacé et quand, sans rien en contenir.</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>Reçu %1</translation>
    </message>
    <message>
        <source>The receipt could not be checked.</source>
        <translation>Le reçu n’a pas pu être contrôlé.</translation>
    </message>
    <message>
        <source>Check a receipt</source>
        <translation>Contrôler un reçu</translation>
    </message>
    <message>
        <source>Signed receipts (*.json);;All files (*)</source>
        <translation>Reçus signés (*.json);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>This file cannot be read as a receipt.</source>
        <translation>Ce fichier ne se lit pas comme un reçu.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::RecordPart</name>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Made from what is set for this client; who answers for it and where it is hosted are settings.</source>
        <translation>Établi d’après les réglages de ce client ; le responsable et l’hébergement en font partie.</translation>
    </message>
    <message>
        <source>Record of processing</source>
        <translation>Registre des traitements</translation>
    </message>
    <message>
        <source>Save the record of processing</source>
        <translation>Enregistrer le registre des traitements</translation>
    </message>
    <message>
        <source>record-of-processing.md</source>
        <translation>registre-des-traitements.md</translation>
    </message>
    <message>
        <source>Text (*.md *.txt)</source>
        <translation>Texte (*.md *.txt)</translation>
    </message>
    <message>
        <source>The record of processing could not be loaded.</source>
        <translation>Le registre des traitements n’a pas pu être chargé.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::RefusedPart</name>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Channel %1</source>
        <translation>Canal %1</translation>
    </message>
    <message>
        <source>Why it was refused</source>
        <translation>Raison du refus</translation>
    </message>
    <message>
        <source>How it begins</source>
        <translation>Début de l’appel</translation>
    </message>
    <message>
        <source>Refused calls</source>
        <translation>Appels refusés</translation>
    </message>
    <message>
        <source>Filter the calls</source>
        <translation>Filtrer les appels</translation>
    </message>
    <message>
        <source>The refused calls could not be loaded.</source>
        <translation>Les appels refusés n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>No call was refused</source>
        <translation>Aucun appel refusé</translation>
    </message>
    <message>
        <source>A call of a channel that cannot be read would appear here with the reason: most often a field is missing in the channel’s set-up.</source>
        <translation>Un appel illisible d’un canal apparaîtrait ici avec sa raison : le plus souvent, un champ manque dans la configuration du canal.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::RequestsPart</name>
    <message>
        <source>Erased contact</source>
        <translation>Contact effacé</translation>
    </message>
    <message>
        <source>Contact %1</source>
        <translation>Contact %1</translation>
    </message>
    <message>
        <source>Nobody who wrote here</source>
        <translation>Hors des canaux</translation>
    </message>
    <message>
        <source>Write down a request…</source>
        <translation>Inscrire une demande…</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>Clore…</translation>
    </message>
    <message>
        <source>Extend…</source>
        <translation>Prolonger…</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>Refuser…</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Closes</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Which requests</source>
        <translation>Quelles demandes</translation>
    </message>
    <message>
        <source>Filter the requests</source>
        <translation>Filtrer les demandes</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Demande</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçue le</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Délai</translation>
    </message>
    <message>
        <source>Privacy requests</source>
        <translation>Demandes sur les données</translation>
    </message>
    <message>
        <source>Your role does not show privacy requests.</source>
        <translation>Votre rôle ne donne pas accès aux demandes sur les données.</translation>
    </message>
    <message>
        <source>The requests could not be loaded.</source>
        <translation>Les demandes n’ont pas pu être chargées.</translation>
    </message>
    <message>
        <source>No request is waiting</source>
        <translation>Aucune demande en attente</translation>
    </message>
    <message>
        <source>All that were received are answered. “All” shows them.</source>
        <translation>Toutes celles qui ont été reçues sont traitées. « Toutes » les affiche.</translation>
    </message>
    <message>
        <source>None here</source>
        <translation>Aucune ici</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>Pas encore de demande</translation>
    </message>
    <message>
        <source>When somebody asks for their data over a channel it appears here by itself. Write down what comes by letter, mail or telephone: there is one month to answer.</source>
        <translation>Une demande faite sur un canal apparaît ici d’elle-même. Inscrivez celles qui viennent par lettre, courriel ou téléphone : il y a un mois pour répondre.</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>État : %1</translation>
    </message>
    <message>
        <source>Received on %1, due on %2</source>
        <translation>Reçue le %1, à rendre le %2</translation>
    </message>
    <message>
        <source>Asked by the contact over the channel</source>
        <translation>Demandée par le contact sur le canal</translation>
    </message>
    <message>
        <source>Written down by %1</source>
        <translation>Inscrite par : %1</translation>
    </message>
    <message>
        <source>Closed on %1 by %2</source>
        <translation>Close le %1 par %2</translation>
    </message>
    <message>
        <source>Proof: receipt %1</source>
        <translation>Preuve : reçu %1</translation>
    </message>
    <message>
        <source>Proof: export %1</source>
        <translation>Preuve : export %1</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Motif : %1</translation>
    </message>
    <message>
        <source>The request was not written down.</source>
        <translation>La demande n’a pas été inscrite.</translation>
    </message>
    <message>
        <source>The request was not changed.</source>
        <translation>La demande n’a pas été modifiée.</translation>
    </message>
    <message>
        <source>The request was not opened again.</source>
        <translation>La demande n’a pas été rouverte.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::RestoreDialog</name>
    <message>
        <source>Bring a backup back</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Look what is in it</source>
        <translation>Voir ce qu’elle contient</translation>
    </message>
    <message>
        <source>proved</source>
        <translation>vérifiée</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>non vérifiée</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Un autre dossier…</translation>
    </message>
    <message>
        <source>&amp;Backup</source>
        <translation>&amp;Sauvegarde</translation>
    </message>
    <message>
        <source>Everything: all clients, people and settings</source>
        <translation>Tout : les clients, les personnes et les réglages</translation>
    </message>
    <message>
        <source>Only %1; the others stay as they are</source>
        <translation>Seulement %1 ; les autres restent tels quels</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Quoi</translation>
    </message>
    <message>
        <source>First the backup is opened and compared, and nothing is changed. The service stands still for as long as that takes, and nobody is answered: choose a quiet moment.</source>
        <translation>D’abord, la sauvegarde est ouverte et comparée, et rien n’est changé. Le service s’arrête le temps qu’il faut, et personne ne reçoit de réponse : choisissez un moment calme.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Folder of the backup</source>
        <translation>Dossier de la sauvegarde</translation>
    </message>
    <message>
        <source>&amp;Folder of the backup</source>
        <translation>&amp;Dossier de la sauvegarde</translation>
    </message>
    <message>
        <source>Copy of the keys</source>
        <translation>Copie des clés</translation>
    </message>
    <message>
        <source>keys.copy; only where this computer has none, or older ones</source>
        <translation>keys.copy ; seulement si cet ordinateur n’en a pas, ou de plus anciennes</translation>
    </message>
    <message>
        <source>&amp;Copy of the keys</source>
        <translation>&amp;Copie des clés</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clé de secours</translation>
    </message>
    <message>
        <source>Only where the backup is under another master key</source>
        <translation>Seulement si la sauvegarde est sous une autre clé maîtresse</translation>
    </message>
    <message>
        <source>&amp;Recovery key</source>
        <translation>Clé de &amp;récupération</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Messages now</source>
        <translation>Messages à présent</translation>
    </message>
    <message>
        <source>Messages in the backup</source>
        <translation>Messages dans la sauvegarde</translation>
    </message>
    <message>
        <source>Contacts in it</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Documents in it</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>What is in the backup</source>
        <translation>Ce que contient la sauvegarde</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Bring it back…</source>
        <translation>La restaurer…</translation>
    </message>
    <message>
        <source>Choose the folder of the backup.</source>
        <translation>Choisissez le dossier de la sauvegarde.</translation>
    </message>
    <message>
        <source>The backup of %1 is back, and the service answers again.</source>
        <translation>La sauvegarde du %1 est restaurée, et le service répond de nouveau.</translation>
    </message>
    <message>
        <source>What was replaced stays for seven days beside the data, in a folder that begins with “before-restore”. Accounts and sessions are the backup’s too: you may have to sign in again.</source>
        <translation>Ce qui a été remplacé reste sept jours à côté des données, dans un dossier dont le nom commence par « before-restore ». Les comptes et les sessions sont aussi ceux de la sauvegarde : vous devrez peut-être vous connecter à nouveau.</translation>
    </message>
    <message>
        <source>The other clients were not touched.</source>
        <translation>Les autres clients n’ont pas été touchés.</translation>
    </message>
    <message>
        <source>The backup could not be opened. Nothing was changed.</source>
        <translation>La sauvegarde n’a pas pu être ouverte. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The backup was not brought back.</source>
        <translation>La sauvegarde n’a pas été restaurée.</translation>
    </message>
    <message>
        <source>The service did not start again: nobody is answered.</source>
        <translation>Le service n’a pas redémarré : personne ne reçoit de réponse.</translation>
    </message>
    <message>
        <source>%1 is not in this backup and would be gone.</source>
        <translation>%1 n’est pas dans cette sauvegarde et disparaîtrait.</translation>
    </message>
    <message numerus="yes">
        <source>%n people or clients were erased since: they do not come back.</source>
        <translation>
            <numerusform>%n effacement a eu lieu depuis : il est refait, rien n’en revient.</numerusform>
            <numerusform>%n effacements ont eu lieu depuis : ils sont refaits, rien n’en revient.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n values of the sample have no key any more: nobody will read them.</source>
        <translation>
            <numerusform>%n valeur de l’échantillon n’a plus de clé : personne ne la lira.</numerusform>
            <numerusform>%n valeurs de l’échantillon n’ont plus de clé : personne ne les lira.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents come back without their original file.</source>
        <translation>
            <numerusform>%n document revient sans son fichier d’origine.</numerusform>
            <numerusform>%n documents reviennent sans leur fichier d’origine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages waited to be taken up when it was made.</source>
        <translation>
            <numerusform>%n message attendait d’être pris en main quand elle a été faite.</numerusform>
            <numerusform>%n messages attendaient d’être pris en main quand elle a été faite.</numerusform>
        </translation>
    </message>
    <message>
        <source>All that is there now is replaced: what came after %1 is lost.</source>
        <translation>Tout ce qui est là est remplacé : ce qui est venu après le %1 est perdu.</translation>
    </message>
    <message>
        <source>All that this client has now is replaced: what came after %1 is lost.</source>
        <translation>Tout ce que ce client a maintenant est remplacé : ce qui est venu après le %1 est perdu.</translation>
    </message>
    <message>
        <source>The backup of %1 is whole and of this installation. Nothing was changed yet.</source>
        <translation>La sauvegarde du %1 est entière, et de cette installation. Rien n’a encore été changé.</translation>
    </message>
    <message>
        <source>Client %1, not there now</source>
        <translation>Client %1, absent à présent</translation>
    </message>
    <message>
        <source>bring back</source>
        <translation>restaurer</translation>
    </message>
    <message>
        <source>Bring the backup back</source>
        <translation>Restaurer la sauvegarde</translation>
    </message>
    <message>
        <source>Everything goes back to how it was on %1, for all clients. What came after is lost.</source>
        <translation>Tout revient à l’état du %1, pour tous les clients. Ce qui est venu après est perdu.</translation>
    </message>
    <message>
        <source>%1 goes back to how it was on %2. What came after is lost.</source>
        <translation>%1 revient à l’état du %2. Ce qui est venu après est perdu.</translation>
    </message>
    <message>
        <source>Bring everything back</source>
        <translation>Tout restaurer</translation>
    </message>
    <message>
        <source>Bring %1 back</source>
        <translation>Restaurer %1</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::RetentionPart</name>
    <message>
        <source>Messages and answers</source>
        <translation>Messages et réponses</translation>
    </message>
    <message>
        <source>Memory of conversations</source>
        <translation>Mémoire des conversations</translation>
    </message>
    <message>
        <source>Calls that could not be read</source>
        <translation>Appels illisibles</translation>
    </message>
    <message>
        <source>Exports on the server’s disk</source>
        <translation>Exports sur le disque du serveur</translation>
    </message>
    <message>
        <source>How long is kept</source>
        <translation>Durées de conservation</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Undo the changes</source>
        <translation>Annuler les modifications</translation>
    </message>
    <message>
        <source>Changed, not saved</source>
        <translation>Modifié, non enregistré</translation>
    </message>
    <message>
        <source>What is older goes by itself during the night, with its keys: nobody can read it afterwards, in backups neither.</source>
        <translation>Ce qui est plus ancien disparaît de lui-même la nuit, avec ses clés : personne ne peut plus le lire ensuite, pas même dans les sauvegardes.</translation>
    </message>
    <message>
        <source>The retention could not be loaded.</source>
        <translation>Les durées de conservation n’ont pas pu être chargées.</translation>
    </message>
    <message>
        <source> days</source>
        <translation> jours</translation>
    </message>
    <message>
        <source>The last 200</source>
        <translation>Les 200 derniers</translation>
    </message>
    <message>
        <source>Until erased</source>
        <translation>Jusqu’à l’effacement</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>Non enregistré.</translation>
    </message>
    <message>
        <source>The retention is saved.</source>
        <translation>Les durées de conservation sont enregistrées.</translation>
    </message>
    <message>
        <source>What answers were made from</source>
        <translation>Ce dont les réponses sont faites</translation>
    </message>
    <message>
        <source>Facts remembered of contacts</source>
        <translation>Faits retenus des contacts</translation>
    </message>
    <message>
        <source>As long as the message</source>
        <translation>Aussi longtemps que le message</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_US">
<context>
    <name>ChannelWords</name>
    <message>
        <source>Draft only</source>
        <translation>Brouillon seulement</translation>
    </message>
    <message>
        <source>Pilot (list)</source>
        <translation>Pilote (liste)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En direct</translation>
    </message>
    <message>
        <source>Every answer waits in the inbox until somebody approves it. Nothing goes out by itself.</source>
        <translation>Chaque réponse attend dans la boîte de réception que quelqu’un l’approuve. Rien ne part tout seul.</translation>
    </message>
    <message>
        <source>Only the contacts on the list are answered at once. For everybody else answers wait for approval.</source>
        <translation>Seuls les contacts de la liste reçoivent leur réponse aussitôt. Pour tous les autres, elle attend une approbation.</translation>
    </message>
    <message>
        <source>Every contact is answered at once.</source>
        <translation>Chaque contact reçoit sa réponse aussitôt.</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Fonctionne</translation>
    </message>
    <message>
        <source>Failed just now</source>
        <translation>Vient d’échouer</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Pas encore vérifié</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>Adresse publique</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificat</translation>
    </message>
    <message>
        <source>Redirection</source>
        <translation>Redirection</translation>
    </message>
    <message>
        <source>Passerelle answers there</source>
        <translation>Passerelle y répond</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Horloge</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Aller-retour</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>Appelants</translation>
    </message>
    <message>
        <source>A conversation waits for a person</source>
        <translation>Une conversation attend une personne</translation>
    </message>
    <message>
        <source>Two hours are left to answer</source>
        <translation>Il reste deux heures pour répondre</translation>
    </message>
    <message>
        <source>The model’s provider does not answer</source>
        <translation>Le fournisseur du modèle ne répond pas</translation>
    </message>
    <message>
        <source>The provider answers again</source>
        <translation>Le fournisseur répond de nouveau</translation>
    </message>
    <message>
        <source>A plan’s limit is near</source>
        <translation>La limite d’une formule approche</translation>
    </message>
    <message>
        <source>A plan’s limit is reached</source>
        <translation>La limite d’une formule est atteinte</translation>
    </message>
    <message>
        <source>No backup was proved for 26 hours</source>
        <translation>Aucune sauvegarde vérifiée depuis 26 heures</translation>
    </message>
    <message>
        <source>A channel’s key is refused</source>
        <translation>La clé d’un canal est refusée</translation>
    </message>
    <message>
        <source>A channel cannot reach the service</source>
        <translation>Un canal n’atteint plus le service</translation>
    </message>
    <message>
        <source>A channel reaches the service again</source>
        <translation>Un canal atteint de nouveau le service</translation>
    </message>
    <message>
        <source>The webhook was switched off by its receiver</source>
        <translation>Le webhook a été coupé par son destinataire</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Arrivé</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Abandonné</translation>
    </message>
    <message>
        <source>A document’s validity is about to end</source>
        <translation>La validité d’un document va se terminer</translation>
    </message>
    <message>
        <source>A document has expired</source>
        <translation>Un document n’est plus valable</translation>
    </message>
    <message>
        <source>Two documents contradict each other</source>
        <translation>Deux documents se contredisent</translation>
    </message>
    <message>
        <source>A document holds text that cannot be seen</source>
        <translation>Un document contient du texte invisible</translation>
    </message>
</context>
<context>
    <name>FindingList</name>
    <message>
        <source>Fine</source>
        <translation>Bon</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>: </source>
        <translation> : </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::AlertDeliveriesPanel</name>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Réessayer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Envois</translation>
    </message>
    <message>
        <source>The deliveries could not be loaded.</source>
        <translation>Les envois n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alerte</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Voie</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Essais</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>next %1</source>
        <translation>prochain %1</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>these deliveries</source>
        <translation>ces envois</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>Rien n’a encore été envoyé</translation>
    </message>
    <message>
        <source>Alerts that go out by mail or webhook are listed here with what became of them.</source>
        <translation>Les alertes qui partent par courriel ou par webhook figurent ici, avec ce qu’elles sont devenues.</translation>
    </message>
    <message>
        <source>It could not be tried again.</source>
        <translation>L’envoi n’a pas pu être repris.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::AlertListPanel</name>
    <message>
        <source>&amp;Unseen only</source>
        <translation>&amp;Non vues seulement</translation>
    </message>
    <message>
        <source>The alerts could not be loaded.</source>
        <translation>Les alertes n’ont pas pu être chargées.</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Mark as &amp;seen</source>
        <translation>Marquer comme &amp;vue</translation>
    </message>
    <message>
        <source>This one and &amp;all before it</source>
        <translation>Celle-ci et &amp;toutes les précédentes</translation>
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
        <source>Again</source>
        <translation>Répétée</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>these alerts</source>
        <translation>ces alertes</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>Aucune alerte</translation>
    </message>
    <message>
        <source>When a conversation waits for a person, a key is refused or the way in fails, it stands here, and goes out by mail or webhook if you say so.</source>
        <translation>Qu’une conversation attende une personne, qu’une clé soit refusée ou que l’accès tombe en panne : c’est dit ici, et envoyé par courriel ou webhook si vous le voulez.</translation>
    </message>
    <message numerus="yes">
        <source>raised %n more time(s), the last at %1</source>
        <translation>
            <numerusform>levée encore %n fois, la dernière le %1</numerusform>
            <numerusform>levée encore %n fois, la dernière le %1</numerusform>
        </translation>
    </message>
    <message>
        <source>seen %1 by %2</source>
        <translation>vue le %1 par %2</translation>
    </message>
    <message>
        <source>Open the &amp;conversation</source>
        <translation>Ouvrir la &amp;conversation</translation>
    </message>
    <message>
        <source>Open the &amp;channel</source>
        <translation>Ouvrir le &amp;canal</translation>
    </message>
    <message>
        <source>The alert could not be marked.</source>
        <translation>L’alerte n’a pas pu être marquée.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::AlertRoutesPanel</name>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>Send a &amp;test everywhere</source>
        <translation>Envoyer un e&amp;ssai partout</translation>
    </message>
    <message>
        <source>What goes where</source>
        <translation>Ce qui part, et par où</translation>
    </message>
    <message>
        <source>Everything stands in the list. Choose what people are told besides.</source>
        <translation>Tout figure dans la liste. Choisissez ce qui est signalé en plus.</translation>
    </message>
    <message>
        <source>By mail</source>
        <translation>Par courriel</translation>
    </message>
    <message>
        <source>By webhook</source>
        <translation>Par webhook</translation>
    </message>
    <message>
        <source>%1, by mail</source>
        <translation>%1, par courriel</translation>
    </message>
    <message>
        <source>%1, by webhook</source>
        <translation>%1, par webhook</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>And to these &amp;addresses, one per line, ten at most:</source>
        <translation>Et à ces adresses, &amp;une par ligne, dix au plus :</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Webhook’s address</source>
        <translation>Adresse du webhook</translation>
    </message>
    <message>
        <source>Set the a&amp;ddress</source>
        <translation>Définir l’adresse</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>Reti&amp;rer</translation>
    </message>
    <message>
        <source>&amp;Post alerts to it</source>
        <translation>Y &amp;poster les alertes</translation>
    </message>
    <message>
        <source>New si&amp;gning secret</source>
        <translation>Nouveau secret de si&amp;gnature</translation>
    </message>
    <message>
        <source>Retire the &amp;old one</source>
        <translation>Retirer l’a&amp;ncien</translation>
    </message>
    <message>
        <source>where these alerts go</source>
        <translation>la destination de ces alertes</translation>
    </message>
    <message>
        <source>To the &amp;administrators of the installation</source>
        <translation>Aux ad&amp;ministrateurs de l’installation</translation>
    </message>
    <message>
        <source>To the client’s o&amp;wners</source>
        <translation>Aux propriétaires du c&amp;lient</translation>
    </message>
    <message>
        <source>The change could not be saved.</source>
        <translation>La modification n’a pas pu être enregistrée.</translation>
    </message>
    <message>
        <source>Where alerts go could not be read.</source>
        <translation>La destination des alertes n’a pas pu être lue.</translation>
    </message>
    <message>
        <source>Mails leave in each reader’s language.</source>
        <translation>Chaque courriel part dans la langue de son lecteur.</translation>
    </message>
    <message>
        <source>This service has no mail server: nothing can be mailed until whoever runs it sets one up.</source>
        <translation>Ce service n’a pas de serveur de courriel : rien ne peut partir tant que son exploitant n’en a pas réglé un.</translation>
    </message>
    <message>
        <source>Each alert is posted as JSON and signed (Standard Webhooks).</source>
        <translation>Chaque alerte est postée en JSON et signée (Standard Webhooks).</translation>
    </message>
    <message>
        <source>Switched off by its receiver: %1</source>
        <translation>Coupé par son destinataire : %1</translation>
    </message>
    <message>
        <source> The old secret signs beside the new one until %1.</source>
        <translation> L’ancien secret signe à côté du nouveau jusqu’au %1.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Enregistré.</translation>
    </message>
    <message>
        <source>The webhook could not be set.</source>
        <translation>Le webhook n’a pas pu être défini.</translation>
    </message>
    <message>
        <source>The webhook is set. Choose above what goes there, then send a test.</source>
        <translation>Le webhook est défini. Choisissez plus haut ce qui y part, puis envoyez un essai.</translation>
    </message>
    <message>
        <source>The webhook’s signing secret</source>
        <translation>Le secret de signature du webhook</translation>
    </message>
    <message>
        <source>The receiver at %1 verifies with it that an alert comes from here.</source>
        <translation>Le destinataire à %1 vérifie avec lui qu’une alerte vient bien d’ici.</translation>
    </message>
    <message>
        <source>Signing secret:</source>
        <translation>Secret de signature :</translation>
    </message>
    <message>
        <source>Remove the webhook</source>
        <translation>Retirer le webhook</translation>
    </message>
    <message>
        <source>Alerts are no longer posted to %1, and its signing secret is forgotten.</source>
        <translation>Les alertes ne sont plus postées à %1, et son secret de signature est oublié.</translation>
    </message>
    <message>
        <source>The webhook is removed.</source>
        <translation>Le webhook est retiré.</translation>
    </message>
    <message>
        <source>The webhook could not be removed.</source>
        <translation>Le webhook n’a pas pu être retiré.</translation>
    </message>
    <message>
        <source>No new secret could be made.</source>
        <translation>Aucun nouveau secret n’a pu être créé.</translation>
    </message>
    <message>
        <source>Retire the old secret</source>
        <translation>Retirer l’ancien secret</translation>
    </message>
    <message>
        <source>From now on only the new secret signs. A receiver that still verifies with the old one refuses the alerts.</source>
        <translation>Désormais seul le nouveau secret signe. Un destinataire qui vérifie encore avec l’ancien refuse les alertes.</translation>
    </message>
    <message>
        <source>Only the newest secret signs.</source>
        <translation>Seul le secret le plus récent signe.</translation>
    </message>
    <message>
        <source>The old secret could not be retired.</source>
        <translation>L’ancien secret n’a pas pu être retiré.</translation>
    </message>
    <message>
        <source>A test alert is on its way everywhere. See “Deliveries” for what became of it.</source>
        <translation>Une alerte d’essai est partie partout. L’onglet « Envois » dit ce qu’elle devient.</translation>
    </message>
    <message>
        <source>The test could not be sent.</source>
        <translation>L’essai n’a pas pu être envoyé.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::AlertsPage</name>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Whose alerts</source>
        <translation>Alertes de qui</translation>
    </message>
    <message>
        <source>Where they go</source>
        <translation>Destinations</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Envois</translation>
    </message>
    <message>
        <source>The installation</source>
        <translation>L’installation</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ChannelsPage</name>
    <message>
        <source>Channels</source>
        <translation>Canaux</translation>
    </message>
    <message>
        <source>The channels could not be loaded.</source>
        <translation>Les canaux n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>They go on working.</source>
        <translation>Ils continuent de fonctionner.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>What the answers do</source>
        <translation>Ce que font les réponses</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>Correspondance</translation>
    </message>
    <message>
        <source>Key and secret</source>
        <translation>Clé et secret</translation>
    </message>
    <message>
        <source>Connect a channel</source>
        <translation>Connecter un canal</translation>
    </message>
    <message>
        <source>&amp;ManyChat…</source>
        <translation>&amp;ManyChat…</translation>
    </message>
    <message>
        <source>&amp;WhatsApp Cloud…</source>
        <translation>&amp;WhatsApp Cloud…</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Coupé</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Sans clé</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Last round trip</source>
        <translation>Dernier aller-retour</translation>
    </message>
    <message>
        <source>Failures, 7 days</source>
        <translation>Échecs, 7 jours</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>the channels of this client</source>
        <translation>les canaux de ce client</translation>
    </message>
    <message>
        <source>No channel yet</source>
        <translation>Pas encore de canal</translation>
    </message>
    <message>
        <source>A channel brings the messages of your contacts and takes the answers back: ManyChat, or WhatsApp Cloud directly.</source>
        <translation>Un canal apporte les messages de vos contacts et leur remet les réponses : ManyChat, ou WhatsApp Cloud directement.</translation>
    </message>
    <message>
        <source>Connect ManyChat</source>
        <translation>Connecter ManyChat</translation>
    </message>
    <message>
        <source>How the channels are reached could not be asked for.</source>
        <translation>L’état des connexions n’a pas pu être demandé.</translation>
    </message>
    <message>
        <source>How the drafts fared could not be asked for.</source>
        <translation>Le sort des brouillons n’a pas pu être demandé.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ConnectionPanel</name>
    <message>
        <source>The way in, every five minutes</source>
        <translation>L’accès, éprouvé toutes les cinq minutes</translation>
    </message>
    <message>
        <source>Histor&amp;y and doctor</source>
        <translation>&amp;Historique et diagnostic</translation>
    </message>
    <message>
        <source>The channel is switched off: its calls are refused and nothing is sent.</source>
        <translation>Le canal est coupé : ses appels sont refusés et rien n’est envoyé.</translation>
    </message>
    <message>
        <source>Switch it on under “Key and secret”.</source>
        <translation>Rétablissez-le sous « Clé et secret ».</translation>
    </message>
    <message>
        <source>The service’s public address is not set, so the way in cannot be watched.</source>
        <translation>L’adresse publique du service n’est pas réglée : l’accès ne peut pas être surveillé.</translation>
    </message>
    <message>
        <source>Whoever runs the installation sets it under Settings, “public_url”.</source>
        <translation>L’exploitant la règle dans Réglages, « public_url ».</translation>
    </message>
    <message>
        <source>No synthetic message went through yet.</source>
        <translation>Aucun message d’essai n’est encore passé.</translation>
    </message>
    <message>
        <source>Works: the last one went through at %1.</source>
        <translation>Fonctionne : le dernier est passé le %1.</translation>
    </message>
    <message>
        <source> Acknowledged in %1.</source>
        <translation> Accusé de réception en %1.</translation>
    </message>
    <message>
        <source>%1 of %2 failed in seven days.</source>
        <translation>%1 échecs sur %2 en sept jours.</translation>
    </message>
    <message>
        <source>Since %1: </source>
        <translation>Depuis le %1 : </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ConnectionsPage</name>
    <message>
        <source>E&amp;xamine now</source>
        <translation>&amp;Examiner maintenant</translation>
    </message>
    <message>
        <source>Connection doctor</source>
        <translation>Diagnostic de connexion</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>Adresse publique</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Ce qui a été trouvé</translation>
    </message>
    <message>
        <source>Round trips of seven days</source>
        <translation>Allers-retours de sept jours</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Arrivé</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Acknowledged in</source>
        <translation>Accusé en</translation>
    </message>
    <message>
        <source>Worked on after</source>
        <translation>Traité après</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>the connections of this client</source>
        <translation>les connexions de ce client</translation>
    </message>
    <message>
        <source>The way in could not be examined.</source>
        <translation>L’accès n’a pas pu être examiné.</translation>
    </message>
    <message>
        <source>The connections could not be loaded.</source>
        <translation>Les connexions n’ont pas pu être chargées.</translation>
    </message>
    <message>
        <source>It is not set. Whoever runs the installation sets it under Settings, “public_url”: channels call the service under it.</source>
        <translation>Elle n’est pas réglée. L’exploitant la règle dans Réglages, « public_url » : c’est là que les canaux appellent le service.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Depuis le %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Nobody has looked since the service started.</source>
        <translation>Personne n’a regardé depuis le démarrage du service.</translation>
    </message>
    <message>
        <source>“Examine now” looks at name, port, certificate, proxy and hooks the way a channel would.</source>
        <translation>« Examiner maintenant » vérifie le nom, le port, le certificat, le proxy et les points d’entrée, comme le ferait un canal.</translation>
    </message>
    <message>
        <source>Without a public address no channel can reach the service.</source>
        <translation>Sans adresse publique, aucun canal ne peut atteindre le service.</translation>
    </message>
    <message numerus="yes">
        <source>What was found: %n to mend</source>
        <translation>
            <numerusform>Ce qui a été trouvé : %n point à corriger</numerusform>
            <numerusform>Ce qui a été trouvé : %n points à corriger</numerusform>
        </translation>
    </message>
    <message>
        <source>The way in works: nothing to mend.</source>
        <translation>L’accès fonctionne : rien à corriger.</translation>
    </message>
    <message>
        <source>None yet: a synthetic message is sent every five minutes once the public address is set.</source>
        <translation>Aucun pour l’instant : un message d’essai part toutes les cinq minutes dès que l’adresse publique est réglée.</translation>
    </message>
    <message>
        <source>%1 sent, %2 failed. The last: %3.</source>
        <translation>%1 envoyés, %2 échoués. Le dernier : %3.</translation>
    </message>
    <message>
        <source>The way in is being examined; this takes up to half a minute…</source>
        <translation>L’accès est en cours d’examen ; cela prend jusqu’à une demi-minute…</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::EffectPanel</name>
    <message>
        <source>What the answers do</source>
        <translation>Ce que font les réponses</translation>
    </message>
    <message>
        <source>&amp;Pilots, one per line (contact’s number at the channel, or telephone):</source>
        <translation>&amp;Pilotes, un par ligne (numéro du contact dans le canal, ou téléphone) :</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>Appliq&amp;uer</translation>
    </message>
    <message>
        <source>How drafts fared in 30 days</source>
        <translation>Le sort des brouillons en 30 jours</translation>
    </message>
    <message>
        <source>sent as drafted</source>
        <translation>envoyés tels quels</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>décidés</translation>
    </message>
    <message>
        <source>unchanged or lightly edited</source>
        <translation>inchangés ou peu retouchés</translation>
    </message>
    <message>
        <source>rewritten or discarded</source>
        <translation>réécrits ou écartés</translation>
    </message>
    <message>
        <source>waiting now</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>After 24 hours</source>
        <translation>Après 24 heures</translation>
    </message>
    <message>
        <source>WhatsApp lets a business write freely for 24 hours after the contact’s last message. Later only an approved template may leave: name it (WhatsApp Cloud), or the flow that sends it (ManyChat).</source>
        <translation>WhatsApp laisse écrire librement pendant 24 heures après le dernier message du contact. Ensuite, seul un modèle approuvé peut partir : indiquez-le (WhatsApp Cloud), ou le flux qui l’envoie (ManyChat).</translation>
    </message>
    <message>
        <source>&amp;Template or flow:</source>
        <translation>&amp;Modèle ou flux :</translation>
    </message>
    <message>
        <source>Template’s &amp;language:</source>
        <translation>&amp;Langue du modèle :</translation>
    </message>
    <message>
        <source>Send it &amp;by itself when somebody answers later</source>
        <translation>L’envoyer de lui-même &amp;quand quelqu’un répond plus tard</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>What the channel’s answers do could not be read.</source>
        <translation>Ce que font les réponses du canal n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>The channel is live: no drafts are made.</source>
        <translation>Le canal est en direct : il ne fait pas de brouillons.</translation>
    </message>
    <message>
        <source>At least 20 drafts were decided and 9 of 10 went out as they were: the channel may go live.</source>
        <translation>Au moins 20 brouillons ont été décidés et 9 sur 10 sont partis tels quels ou presque : le canal peut passer en direct.</translation>
    </message>
    <message>
        <source>Going live is advised once 20 drafts were decided and 9 of 10 went out unchanged or lightly edited.</source>
        <translation>Le passage en direct est conseillé quand 20 brouillons ont été décidés et que 9 sur 10 sont partis inchangés ou peu retouchés.</translation>
    </message>
    <message>
        <source>Name at least one pilot, or choose “%1”.</source>
        <translation>Indiquez au moins un pilote, ou choisissez « %1 ».</translation>
    </message>
    <message>
        <source>The channel “%1” of %2 goes from “%3” to “%4”. %5</source>
        <translation>Le canal « %1 » de %2 passe de « %3 » à « %4 ». %5</translation>
    </message>
    <message>
        <source>

The drafts decided so far do not show yet that the answers are good enough.</source>
        <translation>

Les brouillons décidés jusqu’ici ne montrent pas encore que les réponses sont assez bonnes.</translation>
    </message>
    <message>
        <source>Change what the answers do</source>
        <translation>Changer ce que font les réponses</translation>
    </message>
    <message>
        <source>Switch to “%1”</source>
        <translation>Passer à « %1 »</translation>
    </message>
    <message>
        <source>The change could not be saved.</source>
        <translation>La modification n’a pas pu être enregistrée.</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>Enregistré : %1.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::EmbeddingCard</name>
    <message>
        <source>Change of the embedding model</source>
        <translation>Changement du modèle de vecteurs</translation>
    </message>
    <message>
        <source>Try a&amp;gain</source>
        <translation>Comparer de nouveau</translation>
    </message>
    <message>
        <source>&amp;Use the new vectors</source>
        <translation>Uti&amp;liser les nouveaux vecteurs</translation>
    </message>
    <message>
        <source>Go &amp;back</source>
        <translation>Revenir en a&amp;rrière</translation>
    </message>
    <message>
        <source>Passages with a new vector</source>
        <translation>Passages qui ont leur nouveau vecteur</translation>
    </message>
    <message>
        <source>Give the change up</source>
        <translation>Abandonner le changement</translation>
    </message>
    <message>
        <source>The vectors that were made for %1 are thrown away; making them again costs again. The search goes on as it is.</source>
        <translation>Les vecteurs préparés pour %1 sont jetés ; les refaire coûtera de nouveau. La recherche continue comme avant.</translation>
    </message>
    <message>
        <source>Throw the new vectors away</source>
        <translation>Jeter les nouveaux vecteurs</translation>
    </message>
    <message>
        <source>How far the change of the embedding model is could not be read.</source>
        <translation>L’avancement du changement de modèle de vecteurs n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>The search goes on as it is.</source>
        <translation>La recherche continue comme avant.</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>aucun modèle</translation>
    </message>
    <message>
        <source>The vectors of %1 are being made; until they are ready the search goes on with %2.</source>
        <translation>Les vecteurs de %1 sont en préparation ; d’ici là, la recherche continue avec %2.</translation>
    </message>
    <message>
        <source>Stopped. What was made of %1 is kept and will not be paid for again; the search goes on with %2.</source>
        <translation>Arrêté. Ce qui est prêt pour %1 est gardé et ne sera pas payé deux fois ; la recherche continue avec %2.</translation>
    </message>
    <message>
        <source>The vectors of %1 are ready beside those of %2. Nothing changes until you use them.</source>
        <translation>Les vecteurs de %1 sont prêts à côté de ceux de %2. Rien ne change tant que vous ne les utilisez pas.</translation>
    </message>
    <message>
        <source>The search uses %1. Until %2 you can go back to %3 at once.</source>
        <translation>La recherche utilise %1. Jusqu’au %2, vous pouvez revenir à %3 aussitôt.</translation>
    </message>
    <message>
        <source>About %1 left.</source>
        <translation>Encore %1 environ.</translation>
    </message>
    <message>
        <source>%1 of %2 passages</source>
        <translation>%1 passages sur %2</translation>
    </message>
    <message>
        <source>Saved questions whose page is among the first five: %1 of %3 with %4, %2 of %3 with %5.</source>
        <translation>Questions enregistrées dont la page est parmi les cinq premières : %1 sur %3 avec %4, %2 sur %3 avec %5.</translation>
    </message>
    <message>
        <source>No saved question expects a page: save some in the test bench to compare both models.</source>
        <translation>Aucune question enregistrée n’attend une page : enregistrez-en au banc d’essai pour comparer les deux modèles.</translation>
    </message>
    <message>
        <source>%1 It is tried again by itself.</source>
        <translation>%1 Un nouvel essai aura lieu de lui-même.</translation>
    </message>
    <message>
        <source>The saved questions find less with the new model.</source>
        <translation>Les questions enregistrées trouvent moins avec le nouveau modèle.</translation>
    </message>
    <message>
        <source>That could not be done.</source>
        <translation>Cela n’a pas pu être fait.</translation>
    </message>
    <message>
        <source>Use a model that finds less</source>
        <translation>Utiliser un modèle qui trouve moins</translation>
    </message>
    <message>
        <source>Use it all the same</source>
        <translation>L’utiliser quand même</translation>
    </message>
    <message>
        <source>What the change takes is being counted…</source>
        <translation>Calcul de ce que demande le changement…</translation>
    </message>
    <message>
        <source>What the change takes could not be counted.</source>
        <translation>Ce que demande le changement n’a pas pu être calculé.</translation>
    </message>
    <message>
        <source>at a price that is not known</source>
        <translation>à un prix inconnu</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>environ %1</translation>
    </message>
    <message>
        <source>the time will be known after the first passages</source>
        <translation>la durée sera connue après les premiers passages</translation>
    </message>
    <message>
        <source>Make vectors of another model</source>
        <translation>Préparer les vecteurs d’un autre modèle</translation>
    </message>
    <message>
        <source>Every passage is sent to the provider: %1 passages, about %2 tokens, %3, %4. Meanwhile the search goes on as it is; you use the new vectors once they are ready, and can go back for seven days.</source>
        <translation>Chaque passage est envoyé au fournisseur : %1 passages, environ %2 jetons, %3, %4. Pendant ce temps, la recherche continue comme avant ; vous utiliserez les nouveaux vecteurs quand ils seront prêts, et pourrez revenir en arrière pendant sept jours.</translation>
    </message>
    <message>
        <source>Make the vectors</source>
        <translation>Préparer les vecteurs</translation>
    </message>
    <message>
        <source>The change could not be begun.</source>
        <translation>Le changement n’a pas pu être commencé.</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>Arr&amp;êter</translation>
    </message>
    <message>
        <source>Go o&amp;n</source>
        <translation>Re&amp;prendre</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>A&amp;bandonner</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::KeysPanel</name>
    <message>
        <source>Name and acknowledgement</source>
        <translation>Nom et accusé de réception</translation>
    </message>
    <message>
        <source>Na&amp;me:</source>
        <translation>No&amp;m :</translation>
    </message>
    <message>
        <source>Acknowledgement &amp;text:</source>
        <translation>&amp;Texte de l’accusé :</translation>
    </message>
    <message>
        <source>Ackno&amp;wledge by:</source>
        <translation>Accu&amp;ser réception par :</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>The channel’s key</source>
        <translation>La clé du canal</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Nouvelle clé</translation>
    </message>
    <message>
        <source>&amp;Replace the key</source>
        <translation>&amp;Remplacer la clé</translation>
    </message>
    <message>
        <source>The secret of its calls</source>
        <translation>Le secret de ses appels</translation>
    </message>
    <message>
        <source>The app’s new secret</source>
        <translation>Le nouveau secret de l’application</translation>
    </message>
    <message>
        <source>Retire the &amp;old one</source>
        <translation>Retirer l’a&amp;ncien</translation>
    </message>
    <message>
        <source>On and off</source>
        <translation>Marche et arrêt</translation>
    </message>
    <message>
        <source>Response mapping ($.reply)</source>
        <translation>Response mapping ($.reply)</translation>
    </message>
    <message>
        <source>Dynamic block (sent as it is)</source>
        <translation>Bloc dynamique (envoyé tel quel)</translation>
    </message>
    <message>
        <source>A short text</source>
        <translation>Un texte court</translation>
    </message>
    <message>
        <source>Read and typing marks</source>
        <translation>Les marques « lu » et « écrit… »</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Les deux</translation>
    </message>
    <message>
        <source>A key is kept, sealed. It is never shown again; type another to replace it.</source>
        <translation>Une clé est gardée, scellée. Elle n’est plus jamais montrée ; saisissez-en une autre pour la remplacer.</translation>
    </message>
    <message>
        <source>There is no key: nothing can be sent.</source>
        <translation>Il n’y a pas de clé : rien ne peut être envoyé.</translation>
    </message>
    <message>
        <source>ManyChat shows it in the header “%1” of every call. A new one is valid at once beside the present one: paste it into the flow, write a message, then retire the old one.</source>
        <translation>ManyChat le présente dans l’en-tête « %1 » de chaque appel. Un nouveau est valable aussitôt à côté de l’actuel : collez-le dans le flux, écrivez un message, puis retirez l’ancien.</translation>
    </message>
    <message>
        <source>It is the Meta app’s and signs every call, for all numbers of the app. Paste the new one here right after you reset it in Meta’s page; the present one stays valid beside it until you retire it.</source>
        <translation>C’est celui de l’application Meta : il signe chaque appel, pour tous ses numéros. Collez le nouveau ici dès que vous l’avez réinitialisé chez Meta ; l’actuel reste valable à côté jusqu’à ce que vous le retiriez.</translation>
    </message>
    <message>
        <source>Make a &amp;new secret</source>
        <translation>Créer un no&amp;uveau secret</translation>
    </message>
    <message>
        <source>Set the &amp;new secret</source>
        <translation>Définir le no&amp;uveau secret</translation>
    </message>
    <message>
        <source>Switch o&amp;ff…</source>
        <translation>&amp;Couper…</translation>
    </message>
    <message>
        <source>Switch o&amp;n</source>
        <translation>Réta&amp;blir</translation>
    </message>
    <message>
        <source>The channel is on.</source>
        <translation>Le canal est en service.</translation>
    </message>
    <message>
        <source>The channel is off: its calls are refused and nothing is sent.</source>
        <translation>Le canal est coupé : ses appels sont refusés et rien n’est envoyé.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Enregistré.</translation>
    </message>
    <message>
        <source>The change could not be saved.</source>
        <translation>La modification n’a pas pu être enregistrée.</translation>
    </message>
    <message>
        <source>The key is replaced. Test it under “Connection”.</source>
        <translation>La clé est remplacée. Essayez-la sous « Connexion ».</translation>
    </message>
    <message>
        <source>The key could not be replaced.</source>
        <translation>La clé n’a pas pu être remplacée.</translation>
    </message>
    <message>
        <source>No new secret could be made.</source>
        <translation>Aucun nouveau secret n’a pu être créé.</translation>
    </message>
    <message>
        <source>The new secret of “%1”</source>
        <translation>Le nouveau secret de « %1 »</translation>
    </message>
    <message>
        <source>In ManyChat, open the External Request and replace the value of the header “%1”.</source>
        <translation>Dans ManyChat, ouvrez l’External Request et remplacez la valeur de l’en-tête « %1 ».</translation>
    </message>
    <message>
        <source>Header value:</source>
        <translation>Valeur de l’en-tête :</translation>
    </message>
    <message>
        <source>Two secrets are valid now. Once a message came in with the new one, retire the old one.</source>
        <translation>Deux secrets sont valables. Dès qu’un message est arrivé avec le nouveau, retirez l’ancien.</translation>
    </message>
    <message>
        <source>Retire the old one</source>
        <translation>Retirer l’ancien</translation>
    </message>
    <message>
        <source>The app’s secret could not be set.</source>
        <translation>Le secret de l’application n’a pas pu être défini.</translation>
    </message>
    <message>
        <source>Retire the old secret</source>
        <translation>Retirer l’ancien secret</translation>
    </message>
    <message>
        <source>The old secret could not be retired.</source>
        <translation>L’ancien secret n’a pas pu être retiré.</translation>
    </message>
    <message>
        <source>Only the newest secret is valid.</source>
        <translation>Seul le secret le plus récent est valable.</translation>
    </message>
    <message>
        <source>The channel could not be switched on.</source>
        <translation>Le canal n’a pas pu être rétabli.</translation>
    </message>
    <message>
        <source>Switch the channel off</source>
        <translation>Couper le canal</translation>
    </message>
    <message>
        <source>The calls of “%1” of %2 are refused, and nothing is sent: contacts get no answer until it is on again.</source>
        <translation>Les appels de « %1 » de %2 seront refusés et rien ne sera envoyé : les contacts n’auront pas de réponse avant son rétablissement.</translation>
    </message>
    <message>
        <source>Switch “%1” off</source>
        <translation>Couper « %1 »</translation>
    </message>
    <message>
        <source>The channel is off.</source>
        <translation>Le canal est coupé.</translation>
    </message>
    <message>
        <source>The channel could not be switched off.</source>
        <translation>Le canal n’a pas pu être coupé.</translation>
    </message>
    <message>
        <source>The old one came last %1.</source>
        <translation>L’ancien est venu pour la dernière fois %1.</translation>
    </message>
    <message>
        <source>Two secrets are valid. The new one was seen in use %1: the old one can be retired.</source>
        <translation>Deux secrets sont valables. Le nouveau a servi %1 : l’ancien peut être retiré.</translation>
    </message>
    <message>
        <source>Two secrets are valid. No call came with the new one yet: write a message through ManyChat, it is told here.</source>
        <translation>Deux secrets sont valables. Aucun appel n’est encore venu avec le nouveau : écrivez un message par ManyChat, ce sera dit ici.</translation>
    </message>
    <message>
        <source>Calls to the channel “%1” of %2 that still carry the old secret are refused from then on.</source>
        <translation>Les appels du canal « %1 » de %2 qui portent encore l’ancien secret seront refusés.</translation>
    </message>
    <message>
        <source>The new one was seen in use %1.</source>
        <translation>Le nouveau a servi %1.</translation>
    </message>
    <message>
        <source>No call was seen with the new one since the service started: contacts may get no answer.</source>
        <translation>Aucun appel n’est venu avec le nouveau depuis le démarrage du service : des contacts pourraient rester sans réponse.</translation>
    </message>
    <message>
        <source>Two secrets are valid. No call came with the new one yet: write a message to the number, it is told here.</source>
        <translation>Deux secrets sont valables. Aucun appel n’est encore venu avec le nouveau : écrivez un message au numéro, c’est dit ici.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ManyChatNames</name>
    <message>
        <source>Choose from what ManyChat has</source>
        <translation>Choisir parmi ce que ManyChat a</translation>
    </message>
    <message>
        <source>ManyChat’s lists could not be read: type the name as it stands there.</source>
        <translation>Les listes de ManyChat n’ont pas pu être lues : écrivez le nom comme il y figure.</translation>
    </message>
    <message>
        <source>ManyChat has none yet</source>
        <translation>ManyChat n’en a pas encore</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ManyChatSetup</name>
    <message>
        <source>Connect ManyChat</source>
        <translation>Connecter ManyChat</translation>
    </message>
    <message>
        <source>The page’s key</source>
        <translation>La clé de la page</translation>
    </message>
    <message>
        <source>In ManyChat, open Settings › API and press “Generate your API key” (it takes the Pro plan). Paste the key here: it is kept sealed and never shown again.</source>
        <translation>Dans ManyChat, ouvrez Settings › API et cliquez « Generate your API key » (il faut la formule Pro). Collez la clé ici : elle est gardée scellée et n’est plus jamais montrée.</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Connecter</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Clé d’API</translation>
    </message>
    <message>
        <source>API &amp;key:</source>
        <translation>C&amp;lé d’API :</translation>
    </message>
    <message>
        <source>Na&amp;me here:</source>
        <translation>No&amp;m ici :</translation>
    </message>
    <message>
        <source>What the flow calls</source>
        <translation>Ce que le flux appelle</translation>
    </message>
    <message>
        <source>In ManyChat, open the flow that answers free text (Automation › Default Reply), add an Action, choose “External Request” and paste the following. The secret is shown in this step only.</source>
        <translation>Dans ManyChat, ouvrez le flux qui répond au texte libre (Automation › Default Reply), ajoutez une Action, choisissez « External Request » et collez ce qui suit. Le secret n’est montré qu’à cette étape.</translation>
    </message>
    <message>
        <source>What it does with the answer</source>
        <translation>Ce qu’il fait de la réponse</translation>
    </message>
    <message>
        <source>Still in the External Request: open “Response mapping”, map the path to a custom field, and let the next step of the flow send that field. It is the short acknowledgement; the answer itself follows a few seconds later without your doing.</source>
        <translation>Toujours dans l’External Request : ouvrez « Response mapping », associez le chemin à un champ personnalisé, et faites envoyer ce champ par l’étape suivante du flux. C’est le court accusé de réception ; la réponse elle-même suit quelques secondes plus tard, sans rien faire de plus.</translation>
    </message>
    <message>
        <source>What ManyChat says</source>
        <translation>Ce que dit ManyChat</translation>
    </message>
    <message>
        <source>The page, its flows, its tags and its fields are looked at. Nothing is changed.</source>
        <translation>La page, ses flux, ses étiquettes et ses champs sont examinés. Rien n’est modifié.</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>Vérifier de &amp;nouveau</translation>
    </message>
    <message>
        <source>Test in both directions</source>
        <translation>Essai dans les deux sens</translation>
    </message>
    <message>
        <source>Two proofs, in any order. You may close at any time: the channel stays connected and the test is always at hand in its page.</source>
        <translation>Deux preuves, dans l’ordre que vous voulez. Vous pouvez fermer à tout moment : le canal reste connecté et l’essai reste disponible sur sa page.</translation>
    </message>
    <message>
        <source>ManyChat is connected in both directions.</source>
        <translation>ManyChat est connecté dans les deux sens.</translation>
    </message>
    <message>
        <source>Paste the page’s API key first.</source>
        <translation>Collez d’abord la clé d’API de la page.</translation>
    </message>
    <message>
        <source>ManyChat could not be connected.</source>
        <translation>ManyChat n’a pas pu être connecté.</translation>
    </message>
    <message>
        <source>ManyChat is being asked…</source>
        <translation>ManyChat est interrogé…</translation>
    </message>
    <message>
        <source>ManyChat could not be asked.</source>
        <translation>ManyChat n’a pas pu être interrogé.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::MappingPanel</name>
    <message>
        <source>Contact’s &amp;number:</source>
        <translation>&amp;Numéro du contact :</translation>
    </message>
    <message>
        <source>&amp;Text:</source>
        <translation>&amp;Texte :</translation>
    </message>
    <message>
        <source>Na&amp;me:</source>
        <translation>No&amp;m :</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Langue :</translation>
    </message>
    <message>
        <source>Last interacti&amp;on:</source>
        <translation>Dernière interacti&amp;on :</translation>
    </message>
    <message>
        <source>A &amp;person speaks:</source>
        <translation>Une &amp;personne parle :</translation>
    </message>
    <message>
        <source>Ta&amp;g while a person is to speak:</source>
        <translation>Éti&amp;quette tant qu’une personne doit parler :</translation>
    </message>
    <message>
        <source>Custom &amp;field while a person is to speak:</source>
        <translation>C&amp;hamp tant qu’une personne doit parler :</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>P&amp;review</source>
        <translation>Ape&amp;rçu</translation>
    </message>
    <message>
        <source>Where the call carries what</source>
        <translation>Où l’appel porte quoi</translation>
    </message>
    <message>
        <source>Keys of the call’s body with points between them. Leave a field empty for the usual place, which stands in grey.</source>
        <translation>Les clés du corps de l’appel, séparées par des points. Laissez vide pour l’emplacement habituel, écrit en gris.</translation>
    </message>
    <message>
        <source>What would be understood</source>
        <translation>Ce qui serait compris</translation>
    </message>
    <message>
        <source>Paste a body as ManyChat sends it (its editor’s “Test request” shows one). It is read with the fields above, saved or not, and has no effect.</source>
        <translation>Collez un corps tel que ManyChat l’envoie (le « Test request » de son éditeur en montre un). Il est lu avec les champs ci-dessus, enregistrés ou non, et n’a aucun effet.</translation>
    </message>
    <message>
        <source>Body of a call</source>
        <translation>Corps d’un appel</translation>
    </message>
    <message>
        <source>The mapping could not be read.</source>
        <translation>La correspondance n’a pas pu être lue.</translation>
    </message>
    <message>
        <source>The mapping could not be saved.</source>
        <translation>La correspondance n’a pas pu être enregistrée.</translation>
    </message>
    <message>
        <source>Saved; it holds for the next call.</source>
        <translation>Enregistré ; cela vaut dès le prochain appel.</translation>
    </message>
    <message>
        <source>The body could not be read.</source>
        <translation>Le corps n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>The call would be refused.</source>
        <translation>L’appel serait refusé.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>Contact: </source>
        <translation>Contact : </translation>
    </message>
    <message>
        <source>Text: </source>
        <translation>Texte : </translation>
    </message>
    <message>
        <source>Name: </source>
        <translation>Nom : </translation>
    </message>
    <message>
        <source>Language: </source>
        <translation>Langue : </translation>
    </message>
    <message>
        <source>Who speaks: </source>
        <translation>Qui parle : </translation>
    </message>
    <message>
        <source>a person</source>
        <translation>une personne</translation>
    </message>
    <message>
        <source>the assistant</source>
        <translation>l’assistant</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::PasteSheet</name>
    <message>
        <source>Request URL</source>
        <translation>URL de la requête</translation>
    </message>
    <message>
        <source>Method:</source>
        <translation>Méthode :</translation>
    </message>
    <message>
        <source>Header name</source>
        <translation>Nom de l’en-tête</translation>
    </message>
    <message>
        <source>He&amp;ader, name:</source>
        <translation>&amp;En-tête, nom :</translation>
    </message>
    <message>
        <source>Header value: the secret</source>
        <translation>Valeur de l’en-tête : le secret</translation>
    </message>
    <message>
        <source>The secret was shown once, when it was made. If it is lost, make a new one under “Key and secret”.</source>
        <translation>Le secret a été montré une fois, à sa création. S’il est perdu, créez-en un nouveau sous « Clé et secret ».</translation>
    </message>
    <message>
        <source>Header, val&amp;ue:</source>
        <translation>En-tête, &amp;valeur :</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Corps</translation>
    </message>
    <message>
        <source>B&amp;ody (JSON):</source>
        <translation>C&amp;orps (JSON) :</translation>
    </message>
    <message>
        <source>JSONPath</source>
        <translation>JSONPath</translation>
    </message>
    <message>
        <source>&amp;JSONPath:</source>
        <translation>&amp;JSONPath :</translation>
    </message>
    <message>
        <source>Custom field</source>
        <translation>Champ personnalisé</translation>
    </message>
    <message>
        <source>Passerelle reply</source>
        <translation>Réponse Passerelle</translation>
    </message>
    <message>
        <source>Custom &amp;field (type Text):</source>
        <translation>C&amp;hamp personnalisé (type Text) :</translation>
    </message>
    <message>
        <source>Message after the request</source>
        <translation>Message après la requête</translation>
    </message>
    <message>
        <source>&amp;Message after the request:</source>
        <translation>&amp;Message après la requête :</translation>
    </message>
    <message>
        <source>The service’s public address is not set: only the end of the URL is known. Whoever runs the installation sets it under Settings, “public_url”.</source>
        <translation>L’adresse publique du service n’est pas réglée : seule la fin de l’URL est connue. L’exploitant la règle dans Réglages, « public_url ».</translation>
    </message>
    <message>
        <source>&amp;Request URL:</source>
        <translation>URL de la re&amp;quête :</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ProviderForm</name>
    <message>
        <source>Which model answers</source>
        <translation>Quel modèle répond</translation>
    </message>
    <message>
        <source>None: passages are quoted as they are</source>
        <translation>Aucun : les passages sont cités tels quels</translation>
    </message>
    <message>
        <source>OpenAI-compatible server</source>
        <translation>Serveur compatible OpenAI</translation>
    </message>
    <message>
        <source>&amp;Provider:</source>
        <translation>Fo&amp;urnisseur :</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>&amp;Clé :</translation>
    </message>
    <message>
        <source>Model that answers</source>
        <translation>Modèle qui répond</translation>
    </message>
    <message>
        <source>&amp;Model:</source>
        <translation>&amp;Modèle :</translation>
    </message>
    <message>
        <source>Model in its place</source>
        <translation>Modèle de remplacement</translation>
    </message>
    <message>
        <source>If it is over&amp;loaded or retired:</source>
        <translation>S’il est surchar&amp;gé ou retiré :</translation>
    </message>
    <message>
        <source>Model for search by meaning</source>
        <translation>Modèle de la recherche par le sens</translation>
    </message>
    <message>
        <source>Sear&amp;ch by meaning:</source>
        <translation>&amp;Recherche par le sens :</translation>
    </message>
    <message>
        <source>Another embedding model means that every passage is embedded anew. It goes on in the background, search by words answers meanwhile, and the provider bills it.</source>
        <translation>Changer de modèle de vecteurs oblige à recalculer tous les passages. Cela se fait en arrière-plan ; entre-temps la recherche par les mots répond, et le fournisseur facture le calcul.</translation>
    </message>
    <message>
        <source>Read the list again</source>
        <translation>Relire la liste</translation>
    </message>
    <message>
        <source>What few need</source>
        <translation>Réglages avancés</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>l’habituelle</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>Adresse :</translation>
    </message>
    <message>
        <source>Vector’s &amp;dimensions:</source>
        <translation>Dimensions des &amp;vecteurs :</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> jetons</translation>
    </message>
    <message>
        <source>What it reads at &amp;once:</source>
        <translation>Ce qu’il lit d’un c&amp;oup :</translation>
    </message>
    <message>
        <source>Put before a &amp;question:</source>
        <translation>Mis devant une &amp;question :</translation>
    </message>
    <message>
        <source>Put before a p&amp;assage:</source>
        <translation>Mis devant un p&amp;assage :</translation>
    </message>
    <message>
        <source>&amp;Transcribes voice messages:</source>
        <translation>&amp;Transcrit les messages vocaux :</translation>
    </message>
    <message>
        <source>the provider’s</source>
        <translation>celui du fournisseur</translation>
    </message>
    <message>
        <source>Tra&amp;nscription server:</source>
        <translation>Serveur de tra&amp;nscription :</translation>
    </message>
    <message>
        <source>A key is kept, sealed; type another to replace it</source>
        <translation>Une clé est gardée, scellée ; saisissez-en une autre pour la remplacer</translation>
    </message>
    <message>
        <source>Paste the key</source>
        <translation>Collez la clé</translation>
    </message>
    <message>
        <source>Contacts get the best passages word for word, with their pages. Nothing leaves the server.</source>
        <translation>Les contacts reçoivent les meilleurs passages mot pour mot, avec leurs pages. Rien ne quitte le serveur.</translation>
    </message>
    <message>
        <source>Any server that speaks OpenAI’s API: a cloud, or your own (vLLM, llama.cpp, Ollama). Its address stands below.</source>
        <translation>Tout serveur qui parle l’API d’OpenAI : un service en ligne, ou le vôtre (vLLM, llama.cpp, Ollama). Son adresse est plus bas.</translation>
    </message>
    <message>
        <source>The key comes from aistudio.google.com › Get API key.</source>
        <translation>La clé vient de aistudio.google.com › Get API key.</translation>
    </message>
    <message>
        <source>Addresses are chosen by whoever runs the installation.</source>
        <translation>Les adresses sont choisies par l’exploitant de l’installation.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ProviderPage</name>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>E&amp;ssayer</translation>
    </message>
    <message>
        <source>Model and key</source>
        <translation>Modèle et clé</translation>
    </message>
    <message>
        <source>the model of this client</source>
        <translation>le modèle de ce client</translation>
    </message>
    <message>
        <source>The provider could not be read.</source>
        <translation>Le fournisseur n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>Answers go on with it.</source>
        <translation>Les réponses continuent avec lui.</translation>
    </message>
    <message>
        <source>The provider is being asked for its models…</source>
        <translation>Les modèles sont demandés au fournisseur…</translation>
    </message>
    <message>
        <source>The list of models could not be had: %1 Type the model’s name.</source>
        <translation>La liste des modèles n’a pas pu être obtenue : %1 Saisissez le nom du modèle.</translation>
    </message>
    <message>
        <source>The provider gives no list: %1 Type the model’s name.</source>
        <translation>Le fournisseur ne donne pas de liste : %1 Saisissez le nom du modèle.</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s), as the provider lists them now. Any other name can be typed.</source>
        <translation>
            <numerusform>%n modèle, selon la liste actuelle du fournisseur. Tout autre nom peut être saisi.</numerusform>
            <numerusform>%n modèles, selon la liste actuelle du fournisseur. Tout autre nom peut être saisi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save first: what is saved is tested.</source>
        <translation>Enregistrez d’abord : c’est ce qui est enregistré qui est essayé.</translation>
    </message>
    <message>
        <source>Embed every passage anew</source>
        <translation>Recalculer tous les passages</translation>
    </message>
    <message>
        <source>The search by meaning of %1 changes: every passage is embedded anew in the background, at the provider’s price. Until then search by words answers alone.</source>
        <translation>La recherche par le sens de %1 change : tous les passages sont recalculés en arrière-plan, au tarif du fournisseur. D’ici là, seule la recherche par les mots répond.</translation>
    </message>
    <message>
        <source>Save and embed anew</source>
        <translation>Enregistrer et recalculer</translation>
    </message>
    <message>
        <source>The provider could not be saved.</source>
        <translation>Le fournisseur n’a pas pu être enregistré.</translation>
    </message>
    <message>
        <source>Answers go on with the one before.</source>
        <translation>Les réponses continuent avec le précédent.</translation>
    </message>
    <message>
        <source>Saved; it holds for the next answer.</source>
        <translation>Enregistré ; cela vaut dès la prochaine réponse.</translation>
    </message>
    <message>
        <source>The provider is being asked…</source>
        <translation>Le fournisseur est interrogé…</translation>
    </message>
    <message>
        <source>The provider could not be tested.</source>
        <translation>Le fournisseur n’a pas pu être essayé.</translation>
    </message>
    <message>
        <source>The provider refuses, or does not answer.</source>
        <translation>Le fournisseur refuse, ou ne répond pas.</translation>
    </message>
    <message>
        <source>Address and key work; the provider answered in %1.</source>
        <translation>L’adresse et la clé fonctionnent ; le fournisseur a répondu en %1.</translation>
    </message>
    <message>
        <source>The provider has the model that answers.</source>
        <translation>Le fournisseur propose le modèle qui répond.</translation>
    </message>
    <message>
        <source>The provider does not list the model that answers.</source>
        <translation>Le fournisseur ne propose pas le modèle qui répond.</translation>
    </message>
    <message>
        <source>Choose one of its list above, then save.</source>
        <translation>Choisissez-en un de sa liste ci-dessus, puis enregistrez.</translation>
    </message>
    <message>
        <source>Search by meaning works, or is not asked for.</source>
        <translation>La recherche par le sens fonctionne, ou n’est pas demandée.</translation>
    </message>
    <message>
        <source>The provider does not list the embedding model.</source>
        <translation>Le fournisseur ne propose pas le modèle de la recherche par le sens.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SetupDialog</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Précédent</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Suivant</translation>
    </message>
    <message>
        <source>Present step: %1</source>
        <translation>Étape en cours : %1</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Terminer</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SetupPanel</name>
    <message>
        <source>What ManyChat says of the page</source>
        <translation>Ce que ManyChat dit de la page</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>Vérifier mai&amp;ntenant</translation>
    </message>
    <message>
        <source>What the flow calls (External Request)</source>
        <translation>Ce que le flux appelle (External Request)</translation>
    </message>
    <message>
        <source>What it does with the acknowledgement (Response mapping)</source>
        <translation>Ce qu’il fait de l’accusé de réception (Response mapping)</translation>
    </message>
    <message>
        <source>The page, its flows, its tags and its fields are looked at. Nothing is changed.</source>
        <translation>La page, ses flux, ses étiquettes et ses champs sont examinés. Rien n’est modifié.</translation>
    </message>
    <message>
        <source>What Meta calls (Webhook)</source>
        <translation>Ce que Meta appelle (Webhook)</translation>
    </message>
    <message>
        <source>&amp;Show the callback</source>
        <translation>&amp;Montrer l’adresse de rappel</translation>
    </message>
    <message>
        <source>In Meta’s page: WhatsApp › Configuration › Webhook. That the verify token was shown is written into the activity log.</source>
        <translation>Chez Meta : WhatsApp › Configuration › Webhook. L’affichage du jeton de vérification est noté au journal d’activité.</translation>
    </message>
    <message>
        <source>Callback URL</source>
        <translation>URL de rappel</translation>
    </message>
    <message>
        <source>Callback &amp;URL:</source>
        <translation>&amp;URL de rappel (Callback URL) :</translation>
    </message>
    <message>
        <source>Verify token</source>
        <translation>Jeton de vérification</translation>
    </message>
    <message>
        <source>Verify token:</source>
        <translation>Jeton de vérification :</translation>
    </message>
    <message>
        <source>ManyChat is being asked…</source>
        <translation>ManyChat est interrogé…</translation>
    </message>
    <message>
        <source>ManyChat could not be asked.</source>
        <translation>ManyChat n’a pas pu être interrogé.</translation>
    </message>
    <message>
        <source>This app is set up by whoever runs the installation: there is nothing to paste here.</source>
        <translation>Cette application est réglée par l’exploitant de l’installation : il n’y a rien à coller ici.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::TripStrip</name>
    <message>
        <source>Round trips of seven days</source>
        <translation>Allers-retours de sept jours</translation>
    </message>
    <message>
        <source>%1 shown, %2 failed</source>
        <translation>%1 montrés, %2 échoués</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échoué</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::TwoWayTest</name>
    <message>
        <source>Test the &amp;key</source>
        <translation>Essayer la &amp;clé</translation>
    </message>
    <message>
        <source>Send a &amp;synthetic message</source>
        <translation>Envoyer un message d’e&amp;ssai</translation>
    </message>
    <message>
        <source>&amp;Wait for my message</source>
        <translation>Attendre &amp;mon message</translation>
    </message>
    <message>
        <source>Outgoing: Passerelle to the channel</source>
        <translation>Sortant : de Passerelle au canal</translation>
    </message>
    <message>
        <source>Incoming: the channel to Passerelle</source>
        <translation>Entrant : du canal à Passerelle</translation>
    </message>
    <message>
        <source>Waiting for a message</source>
        <translation>Attente d’un message</translation>
    </message>
    <message>
        <source>Asks %1 who the key belongs to. Nothing is sent to anybody.</source>
        <translation>Demande à %1 à qui appartient la clé. Rien n’est envoyé à personne.</translation>
    </message>
    <message>
        <source>A synthetic message takes the whole way from the public address to the inbox; it belongs to nobody and is answered by nobody. Then write a message yourself: that alone proves what is set in %1.</source>
        <translation>Un message d’essai parcourt tout le chemin, de l’adresse publique à la boîte de réception ; il n’est à personne et personne n’y répond. Écrivez ensuite un message vous-même : cela seul prouve ce qui est réglé dans %1.</translation>
    </message>
    <message>
        <source>%1 is being asked…</source>
        <translation>%1 est interrogé…</translation>
    </message>
    <message>
        <source>The key could not be tested.</source>
        <translation>La clé n’a pas pu être essayée.</translation>
    </message>
    <message>
        <source>The key works: %1, answered in %2.</source>
        <translation>La clé fonctionne : %1, réponse en %2.</translation>
    </message>
    <message>
        <source>%1 refuses the key, or does not answer.</source>
        <translation>%1 refuse la clé, ou ne répond pas.</translation>
    </message>
    <message>
        <source>The way in is being examined; this takes up to half a minute…</source>
        <translation>L’accès est en cours d’examen ; cela prend jusqu’à une demi-minute…</translation>
    </message>
    <message>
        <source>The way in could not be examined.</source>
        <translation>L’accès n’a pas pu être examiné.</translation>
    </message>
    <message numerus="yes">
        <source>The way in works: %n check(s), nothing to mend.</source>
        <translation>
            <numerusform>L’accès fonctionne : %n vérification, rien à corriger.</numerusform>
            <numerusform>L’accès fonctionne : %n vérifications, rien à corriger.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop &amp;waiting</source>
        <translation>Ne plus att&amp;endre</translation>
    </message>
    <message>
        <source>Waiting: write any message to your number from a phone.</source>
        <translation>En attente : écrivez un message quelconque à votre numéro depuis un téléphone.</translation>
    </message>
    <message>
        <source> It was acknowledged in %1.</source>
        <translation> Accusé de réception en %1.</translation>
    </message>
    <message>
        <source>A message arrived at %1: “%2”.</source>
        <translation>Un message est arrivé à %1 : « %2 ».</translation>
    </message>
    <message>
        <source>A call arrived and could not be read: %1</source>
        <translation>Un appel est arrivé et n’a pas pu être lu : %1</translation>
    </message>
    <message>
        <source>Correct it in %1 and write again; this goes on waiting.</source>
        <translation>Corrigez-le dans %1 et écrivez de nouveau ; l’attente continue.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>What arrived could not be looked up; this tries again by itself.</source>
        <translation>Ce qui est arrivé n’a pas pu être consulté ; un nouvel essai se fait tout seul.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::WhatsAppSetup</name>
    <message>
        <source>Connect WhatsApp Cloud</source>
        <translation>Connecter WhatsApp Cloud</translation>
    </message>
    <message>
        <source>The Meta app</source>
        <translation>L’application Meta</translation>
    </message>
    <message>
        <source>WhatsApp’s messages come through an app of yours at developers.facebook.com (type “Business”, product “WhatsApp” added). One app can carry several numbers.</source>
        <translation>Les messages de WhatsApp passent par une application à vous sur developers.facebook.com (type « Business », avec le produit « WhatsApp »). Une application peut porter plusieurs numéros.</translation>
    </message>
    <message>
        <source>A new app</source>
        <translation>Une nouvelle application</translation>
    </message>
    <message>
        <source>&amp;App:</source>
        <translation>&amp;Application :</translation>
    </message>
    <message>
        <source>Na&amp;me here:</source>
        <translation>No&amp;m ici :</translation>
    </message>
    <message>
        <source>32 hexadecimal digits</source>
        <translation>32 chiffres hexadécimaux</translation>
    </message>
    <message>
        <source>App secret</source>
        <translation>Secret de l’application</translation>
    </message>
    <message>
        <source>App &amp;secret:</source>
        <translation>C&amp;lé secrète (App secret) :</translation>
    </message>
    <message>
        <source>In Meta’s page: App settings › Basic › App secret › Show. It proves that a call really comes from Meta; it is kept sealed and never shown again.</source>
        <translation>Chez Meta : App settings › Basic › App secret › Show. Elle prouve qu’un appel vient bien de Meta ; elle est gardée scellée et n’est plus jamais montrée.</translation>
    </message>
    <message>
        <source>What Meta calls</source>
        <translation>Ce que Meta appelle</translation>
    </message>
    <message>
        <source>In Meta’s page: WhatsApp › Configuration › Webhook › Edit. Paste both values, press “Verify and save”, then subscribe to the field “messages”.</source>
        <translation>Chez Meta : WhatsApp › Configuration › Webhook › Edit. Collez les deux valeurs, cliquez « Verify and save », puis abonnez-vous au champ « messages ».</translation>
    </message>
    <message>
        <source>Callback URL</source>
        <translation>URL de rappel</translation>
    </message>
    <message>
        <source>Callback &amp;URL:</source>
        <translation>&amp;URL de rappel (Callback URL) :</translation>
    </message>
    <message>
        <source>Verify token</source>
        <translation>Jeton de vérification</translation>
    </message>
    <message>
        <source>&amp;Verify token:</source>
        <translation>Jeton de &amp;vérification :</translation>
    </message>
    <message>
        <source>Webhook field</source>
        <translation>Champ du webhook</translation>
    </message>
    <message>
        <source>Webhook &amp;field to subscribe to:</source>
        <translation>C&amp;hamp auquel s’abonner :</translation>
    </message>
    <message>
        <source>The number</source>
        <translation>Le numéro</translation>
    </message>
    <message>
        <source>In Meta’s page: WhatsApp › API setup shows the number’s id. The token is a system user’s (Business settings › System users › Generate token) with “whatsapp_business_messaging” and without an end; a temporary one dies after a day.</source>
        <translation>Chez Meta : WhatsApp › API setup montre l’identifiant du numéro. Le jeton est celui d’un utilisateur système (Business settings › System users › Generate token), avec « whatsapp_business_messaging » et sans expiration ; un jeton temporaire meurt au bout d’un jour.</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Connecter</translation>
    </message>
    <message>
        <source>&amp;Phone number ID:</source>
        <translation>&amp;Identifiant (Phone number ID) :</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Jeton d’accès</translation>
    </message>
    <message>
        <source>Access &amp;token:</source>
        <translation>&amp;Jeton d’accès :</translation>
    </message>
    <message>
        <source>Read and typing marks</source>
        <translation>Les marques « lu » et « écrit… »</translation>
    </message>
    <message>
        <source>A short text</source>
        <translation>Un texte court</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Les deux</translation>
    </message>
    <message>
        <source>Ackno&amp;wledge by:</source>
        <translation>Accu&amp;ser réception par :</translation>
    </message>
    <message>
        <source>Test in both directions</source>
        <translation>Essai dans les deux sens</translation>
    </message>
    <message>
        <source>Two proofs, in any order. You may close at any time: the channel stays connected and the test is always at hand in its page.</source>
        <translation>Deux preuves, dans l’ordre que vous voulez. Vous pouvez fermer à tout moment : le canal reste connecté et l’essai reste disponible sur sa page.</translation>
    </message>
    <message>
        <source>WhatsApp is connected in both directions.</source>
        <translation>WhatsApp est connecté dans les deux sens.</translation>
    </message>
    <message>
        <source>%1 (shared, of the installation)</source>
        <translation>%1 (partagée, de l’installation)</translation>
    </message>
    <message>
        <source>The app’s callback could not be read.</source>
        <translation>L’adresse de rappel de l’application n’a pas pu être lue.</translation>
    </message>
    <message>
        <source>Paste the app’s secret first.</source>
        <translation>Collez d’abord la clé secrète de l’application.</translation>
    </message>
    <message>
        <source>The app could not be connected.</source>
        <translation>L’application n’a pas pu être connectée.</translation>
    </message>
    <message>
        <source>The service’s public address is not set: only the end of the URL is known. Whoever runs the installation sets it under Settings, “public_url”.</source>
        <translation>L’adresse publique du service n’est pas réglée : seule la fin de l’URL est connue. L’exploitant la règle dans Réglages, « public_url ».</translation>
    </message>
    <message>
        <source>This app is set up by whoever runs the installation: there is nothing to paste. Add the number to that app in Meta’s page, then go on.</source>
        <translation>Cette application est réglée par l’exploitant de l’installation : il n’y a rien à coller. Ajoutez-y le numéro chez Meta, puis continuez.</translation>
    </message>
    <message>
        <source>The number’s id and the token are both needed.</source>
        <translation>L’identifiant du numéro et le jeton sont tous deux nécessaires.</translation>
    </message>
    <message>
        <source>The number could not be connected.</source>
        <translation>Le numéro n’a pas pu être connecté.</translation>
    </message>
    <message>
        <source>The number is connected: %1.</source>
        <translation>Le numéro est connecté : %1.</translation>
    </message>
</context>
</TS>

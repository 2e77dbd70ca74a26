<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_US">
<context>
    <name>passerelle::console::ConsoleProgram</name>
    <message>
        <source>This computer goes to sleep</source>
        <translation>Cet ordinateur se met en veille</translation>
    </message>
    <message>
        <source>Customers are answered from here: they wait until it wakes. Detach the service on a computer that stays on, or host it elsewhere.</source>
        <translation>Vos clients sont servis depuis cet ordinateur : ils attendront son réveil. Faites tourner le service sur une machine qui reste allumée.</translation>
    </message>
    <message>
        <source>This computer slept. What arrived meanwhile at ManyChat or WhatsApp is taken up now.</source>
        <translation>Cet ordinateur était en veille. Ce que ManyChat ou WhatsApp a reçu entre-temps est traité maintenant.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Compris</translation>
    </message>
    <message>
        <source>The service has ended. Nobody is answered until it runs again.</source>
        <translation>Le service s’est arrêté. Personne ne reçoit de réponse tant qu’il n’est pas relancé.</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation>Le démarrer</translation>
    </message>
    <message>
        <source>Your session has ended. Sign in again; what you were doing is kept.</source>
        <translation>Votre session a pris fin. Reconnectez-vous : votre travail est conservé.</translation>
    </message>
    <message>
        <source>Your account could not be loaded.</source>
        <translation>Votre compte n’a pas pu être chargé.</translation>
    </message>
    <message>
        <source>Your role needs a second factor. Set it up now: until then some pages stay closed.</source>
        <translation>Votre rôle demande un second facteur. Configurez-le maintenant : d’ici là, certaines pages restent fermées.</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Le configurer</translation>
    </message>
    <message>
        <source>Do you trust this service?</source>
        <translation>Faites-vous confiance à ce service ?</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the one you trusted. Somebody may be in between: ask whoever runs the service before you go on.</source>
        <translation>%1 présente un autre certificat que celui auquel vous faisiez confiance. Quelqu’un s’interpose peut-être : interrogez l’exploitant du service avant de continuer.</translation>
    </message>
    <message>
        <source>%1 shows a certificate that this computer does not know. Compare its fingerprint with the one that the service's operator gives you.</source>
        <translation>%1 présente un certificat que cet ordinateur ne connaît pas. Comparez son empreinte avec celle que vous donne l’exploitant du service.</translation>
    </message>
    <message>
        <source>Trust the new one</source>
        <translation>Faire confiance au nouveau</translation>
    </message>
    <message>
        <source>Trust it</source>
        <translation>Lui faire confiance</translation>
    </message>
    <message>
        <source>Close Passerelle</source>
        <translation>Fermer Passerelle</translation>
    </message>
    <message>
        <source>Customers are answered by this window. Should the service go on in the background?</source>
        <translation>Vos clients sont servis par cette fenêtre. Le service doit-il continuer en arrière-plan ?</translation>
    </message>
    <message>
        <source>Close, keep answering</source>
        <translation>Fermer, continuer à répondre</translation>
    </message>
    <message>
        <source>Stop answering and close</source>
        <translation>Arrêter de répondre et fermer</translation>
    </message>
    <message>
        <source>The service is older (%1) than this window (%2): what it does not know yet is missing here.</source>
        <translation>Le service est plus ancien (%1) que cette fenêtre (%2) : ce qu’il ne connaît pas encore manque ici.</translation>
    </message>
    <message>
        <source>The service is newer (%1) than this window (%2): what this window does not know yet is not shown.</source>
        <translation>Le service est plus récent (%1) que cette fenêtre (%2) : ce que cette fenêtre ne connaît pas encore n’est pas montré.</translation>
    </message>
    <message>
        <source>This computer goes to sleep.</source>
        <translation>Cet ordinateur se met en veille.</translation>
    </message>
</context>
<context>
    <name>passerelle::console::HostingActions</name>
    <message>
        <source>The service runs in this window again.</source>
        <translation>Le service tourne de nouveau dans cette fenêtre.</translation>
    </message>
    <message>
        <source>The service goes on in the background, also when this window is closed.</source>
        <translation>Le service continue en arrière-plan, même fenêtre fermée.</translation>
    </message>
    <message>
        <source>&amp;Keep answering in the background</source>
        <translation>Continuer à répondre en &amp;arrière-plan</translation>
    </message>
    <message>
        <source>&amp;Take the service back into this window</source>
        <translation>&amp;Reprendre le service dans cette fenêtre</translation>
    </message>
    <message>
        <source>The service could not be taken back. It goes on in the background.</source>
        <translation>Le service n’a pas pu être repris. Il continue en arrière-plan.</translation>
    </message>
    <message>
        <source>The service could not be handed over. It goes on in this window.</source>
        <translation>Le service n’a pas pu être transmis. Il continue dans cette fenêtre.</translation>
    </message>
    <message>
        <source>In the background</source>
        <translation>En arrière-plan</translation>
    </message>
    <message>
        <source>The service runs in the background, also when this window is closed. A click takes it back into this window.</source>
        <translation>Le service tourne en arrière-plan, même quand cette fenêtre est fermée. Un clic le reprend dans cette fenêtre.</translation>
    </message>
    <message>
        <source>Take the service back into this window</source>
        <translation>Reprendre le service dans cette fenêtre</translation>
    </message>
</context>
<context>
    <name>passerelle::console::ServiceHost</name>
    <message>
        <source>Customers are answered from this computer</source>
        <translation>Des clients sont servis depuis cet ordinateur</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Connexion à %1…</translation>
    </message>
    <message>
        <source>Looking at the folder…</source>
        <translation>Examen du dossier…</translation>
    </message>
    <message>
        <source>Another program uses this folder; waiting for it…</source>
        <translation>Un autre programme utilise ce dossier ; attente…</translation>
    </message>
    <message>
        <source>Opening the data…</source>
        <translation>Ouverture des données…</translation>
    </message>
    <message>
        <source>Starting to listen…</source>
        <translation>Mise à l’écoute…</translation>
    </message>
    <message>
        <source>Finishing what is under way…</source>
        <translation>Fin des travaux en cours…</translation>
    </message>
    <message>
        <source>Starting the background service…</source>
        <translation>Démarrage du service en arrière-plan…</translation>
    </message>
    <message>
        <source>Handing over…</source>
        <translation>Transmission…</translation>
    </message>
    <message>
        <source>The background service did not start; going on here…</source>
        <translation>Le service en arrière-plan n’a pas démarré ; il continue ici…</translation>
    </message>
    <message>
        <source>Restoring the backup…</source>
        <translation>Restauration de la sauvegarde…</translation>
    </message>
    <message>
        <source>The background service ends its work and gives the service back…</source>
        <translation>Le service en arrière-plan finit ce qu’il fait et rend la main…</translation>
    </message>
</context>
<context>
    <name>passerelle::console::Tray</name>
    <message>
        <source>Open Passerelle</source>
        <translation>Ouvrir Passerelle</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
</TS>

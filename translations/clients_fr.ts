<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_US">
<context>
    <name>PeopleWords</name>
    <message>
        <source>Owner</source>
        <translation>Propriétaire</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Rédacteur</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lecteur</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrateur</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Agence</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Assistance</translation>
    </message>
    <message>
        <source>Runs this client: channels, keys, people, privacy, billing; may cancel it.</source>
        <translation>Dirige ce client : canaux, clés, personnes, vie privée, facturation ; peut le résilier.</translation>
    </message>
    <message>
        <source>Answers contacts and keeps the documents; sees no keys, people or invoices.</source>
        <translation>Répond aux contacts et tient les documents ; ne voit ni clés, ni personnes, ni factures.</translation>
    </message>
    <message>
        <source>Reads conversations and documents, and changes nothing.</source>
        <translation>Lit les conversations et les documents, sans rien modifier.</translation>
    </message>
    <message>
        <source>Runs the whole installation, every client included.</source>
        <translation>Dirige toute l’installation, chaque client compris.</translation>
    </message>
    <message>
        <source>Makes, runs and bills the agency’s own clients, and sees no others.</source>
        <translation>Crée, dirige et facture les clients de l’agence, et n’en voit pas d’autres.</translation>
    </message>
    <message>
        <source>Sees states and figures everywhere; content only where a client lets it, for a while.</source>
        <translation>Voit partout les états et les chiffres ; le contenu seulement là où un client l’autorise, pour un temps.</translation>
    </message>
    <message>
        <source>See states and figures</source>
        <translation>Voir les états et les chiffres</translation>
    </message>
    <message>
        <source>Read documents, conversations and answers</source>
        <translation>Lire les documents, les conversations et les réponses</translation>
    </message>
    <message>
        <source>Add, replace and remove documents</source>
        <translation>Ajouter, remplacer et retirer des documents</translation>
    </message>
    <message>
        <source>Answer contacts, decide on drafts</source>
        <translation>Répondre aux contacts, décider des brouillons</translation>
    </message>
    <message>
        <source>Connect and change channels</source>
        <translation>Connecter et modifier les canaux</translation>
    </message>
    <message>
        <source>Choose the model and its key</source>
        <translation>Choisir le modèle et sa clé</translation>
    </message>
    <message>
        <source>Change the client’s settings</source>
        <translation>Modifier les réglages du client</translation>
    </message>
    <message>
        <source>Make and revoke tokens</source>
        <translation>Créer et révoquer des jetons</translation>
    </message>
    <message>
        <source>Invite and remove members</source>
        <translation>Inviter et retirer des membres</translation>
    </message>
    <message>
        <source>Read the activity log</source>
        <translation>Lire le journal d’activité</translation>
    </message>
    <message>
        <source>See usage and invoices</source>
        <translation>Voir l’usage et les factures</translation>
    </message>
    <message>
        <source>See consents and receipts</source>
        <translation>Voir les consentements et les reçus</translation>
    </message>
    <message>
        <source>Export a contact’s data</source>
        <translation>Exporter les données d’un contact</translation>
    </message>
    <message>
        <source>Erase a contact for good</source>
        <translation>Effacer un contact définitivement</translation>
    </message>
    <message>
        <source>Export the client whole</source>
        <translation>Exporter le client en entier</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::AccountsPanel</name>
    <message>
        <source>&amp;Suspend…</source>
        <translation>&amp;Suspendre…</translation>
    </message>
    <message>
        <source>&amp;Code for a new password</source>
        <translation>&amp;Code pour un nouveau mot de passe</translation>
    </message>
    <message>
        <source>Take the second &amp;factor away…</source>
        <translation>Retirer le second facte&amp;ur…</translation>
    </message>
    <message>
        <source>Filter by address</source>
        <translation>Filtrer par adresse</translation>
    </message>
    <message>
        <source>Filter the accounts</source>
        <translation>Filtrer les comptes</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>The accounts could not be loaded.</source>
        <translation>Les comptes n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Adresse électronique</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspendu</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Actif</translation>
    </message>
    <message>
        <source>Code not used yet</source>
        <translation>Code pas encore utilisé</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>Second facteur</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>Dernière connexion</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>the accounts of the installation</source>
        <translation>les comptes de l’installation</translation>
    </message>
    <message>
        <source>Re&amp;sume</source>
        <translation>Ré&amp;tablir</translation>
    </message>
    <message>
        <source>%1 can sign in again.</source>
        <translation>%1 peut se connecter de nouveau.</translation>
    </message>
    <message>
        <source>The account could not be resumed.</source>
        <translation>Le compte n’a pas pu être rétabli.</translation>
    </message>
    <message>
        <source>Suspend the account</source>
        <translation>Suspendre le compte</translation>
    </message>
    <message>
        <source>%1 is signed out everywhere, in all clients, and cannot sign in until the account is resumed.</source>
        <translation>%1 sera déconnecté partout, chez tous les clients, et ne pourra plus se connecter avant le rétablissement du compte.</translation>
    </message>
    <message>
        <source>Suspend %1</source>
        <translation>Suspendre %1</translation>
    </message>
    <message>
        <source>%1 is suspended.</source>
        <translation>%1 est suspendu.</translation>
    </message>
    <message>
        <source>The account could not be suspended.</source>
        <translation>Le compte n’a pas pu être suspendu.</translation>
    </message>
    <message>
        <source>No code could be made.</source>
        <translation>Aucun code n’a pu être créé.</translation>
    </message>
    <message>
        <source>A new password for %1</source>
        <translation>Un nouveau mot de passe pour %1</translation>
    </message>
    <message>
        <source>Hand this code over in person or by telephone. It sets a new password at the sign-in (“Forgotten password”), and ends all sessions.</source>
        <translation>Remettez ce code en main propre ou par téléphone. Il sert à choisir un nouveau mot de passe à la connexion (« Mot de passe oublié ») et met fin à toutes les sessions.</translation>
    </message>
    <message>
        <source>One-time code:</source>
        <translation>Code à usage unique :</translation>
    </message>
    <message>
        <source>Valid until %1, for five tries.</source>
        <translation>Valable jusqu’au %1, pour cinq essais.</translation>
    </message>
    <message>
        <source>Take the second factor away</source>
        <translation>Retirer le second facteur</translation>
    </message>
    <message>
        <source>%1 signs in with the password alone until a new second factor is set, and is signed out everywhere. Be sure who asked you.</source>
        <translation>%1 se connectera avec le seul mot de passe jusqu’à un nouveau second facteur, et sera déconnecté partout. Soyez sûr de qui vous le demande.</translation>
    </message>
    <message>
        <source>The second factor of %1 is taken away.</source>
        <translation>Le second facteur de %1 est retiré.</translation>
    </message>
    <message>
        <source>It could not be taken away.</source>
        <translation>Il n’a pas pu être retiré.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ClientsPage</name>
    <message>
        <source>&amp;New client</source>
        <translation>&amp;Nouveau client</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>I&amp;mporter…</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>The clients could not be loaded.</source>
        <translation>Les clients n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>They go on working.</source>
        <translation>Ils continuent de fonctionner.</translation>
    </message>
    <message>
        <source>Filter by name, agency, state</source>
        <translation>Filtrer par nom, agence, état</translation>
    </message>
    <message>
        <source>Filter the clients</source>
        <translation>Filtrer les clients</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Résilié</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspendu</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>N° %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Agence</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>the list of clients</source>
        <translation>la liste des clients</translation>
    </message>
    <message>
        <source>No client yet</source>
        <translation>Pas encore de client</translation>
    </message>
    <message>
        <source>A client is one business with its own documents, channels, people and contacts. Nothing passes from one to another.</source>
        <translation>Un client est une entreprise avec ses propres documents, canaux, personnes et contacts. Rien ne passe de l’un à l’autre.</translation>
    </message>
    <message>
        <source>Make the first client</source>
        <translation>Créer le premier client</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Nouveau client</translation>
    </message>
    <message>
        <source>Make the client</source>
        <translation>Créer le client</translation>
    </message>
    <message>
        <source>Boulangerie Martin</source>
        <translation>Boulangerie Martin</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nom :</translation>
    </message>
    <message>
        <source>none: the installation’s own</source>
        <translation>aucune : à l’installation elle-même</translation>
    </message>
    <message>
        <source>&amp;Agency:</source>
        <translation>&amp;Agence :</translation>
    </message>
    <message>
        <source>Contacts never see this name. Documents, channels and people are added next.</source>
        <translation>Les contacts ne voient jamais ce nom. Documents, canaux et personnes s’ajoutent ensuite.</translation>
    </message>
    <message>
        <source>Give the client a name.</source>
        <translation>Donnez un nom au client.</translation>
    </message>
    <message>
        <source>The client could not be made.</source>
        <translation>Le client n’a pas pu être créé.</translation>
    </message>
    <message>
        <source>The agencies could not be loaded: clients are shown with their agency’s number.</source>
        <translation>Les agences n’ont pas pu être chargées : les clients sont montrés avec le numéro de la leur.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::GrantsPanel</name>
    <message>
        <source>&amp;Let support in…</source>
        <translation>&amp;Ouvrir à l’assistance…</translation>
    </message>
    <message>
        <source>E&amp;nd it now</source>
        <translation>&amp;Mettre fin maintenant</translation>
    </message>
    <message>
        <source>Support sees states and figures, never what anybody wrote, unless you let it in here, for four hours at most. Everything it reads then stands in the activity log.</source>
        <translation>L’assistance voit les états et les chiffres, jamais ce que quelqu’un a écrit, sauf si vous l’y autorisez ici, pour quatre heures au plus. Tout ce qu’elle lit alors figure au journal d’activité.</translation>
    </message>
    <message>
        <source>Leaves given to support</source>
        <translation>Autorisations données à l’assistance</translation>
    </message>
    <message>
        <source>The leaves could not be loaded.</source>
        <translation>Les autorisations n’ont pas pu être chargées.</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Donnée</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Finie</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>jusqu’à %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Support can read</source>
        <translation>L’assistance peut lire</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Reprise</translation>
    </message>
    <message>
        <source>Ended by itself</source>
        <translation>Finie d’elle-même</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>support’s access to this client</source>
        <translation>l’accès de l’assistance à ce client</translation>
    </message>
    <message>
        <source>Support was never let in</source>
        <translation>L’assistance n’a jamais eu accès</translation>
    </message>
    <message>
        <source>Nobody outside this client has read its content.</source>
        <translation>Personne d’extérieur n’a lu le contenu de ce client.</translation>
    </message>
    <message>
        <source>Support cannot read this client’s content.</source>
        <translation>L’assistance ne peut pas lire le contenu de ce client.</translation>
    </message>
    <message>
        <source>Support can read this client’s content for another %1:%2:%3.</source>
        <translation>L’assistance peut lire le contenu de ce client encore %1:%2:%3.</translation>
    </message>
    <message>
        <source>Let support into %1</source>
        <translation>Ouvrir %1 à l’assistance</translation>
    </message>
    <message>
        <source>Let support in</source>
        <translation>Autoriser</translation>
    </message>
    <message>
        <source>Wrong answer about opening hours, conversation 40</source>
        <translation>Mauvaise réponse sur les horaires, conversation 40</translation>
    </message>
    <message>
        <source>&amp;Why:</source>
        <translation>&amp;Pourquoi :</translation>
    </message>
    <message>
        <source>For how &amp;long:</source>
        <translation>Pour combien de &amp;temps :</translation>
    </message>
    <message>
        <source>It ends by itself, and you can end it at any moment.</source>
        <translation>Cela finit de soi-même, et vous pouvez y mettre fin à tout moment.</translation>
    </message>
    <message>
        <source>Say in a few words why: support and the members see it.</source>
        <translation>Dites pourquoi en quelques mots : l’assistance et les membres le voient.</translation>
    </message>
    <message>
        <source>Support could not be let in.</source>
        <translation>L’accès n’a pas pu être ouvert.</translation>
    </message>
    <message>
        <source>It could not be ended.</source>
        <translation>Il n’a pas pu y être mis fin.</translation>
    </message>
    <message>
        <source>Support can no longer read, from its next request on.</source>
        <translation>L’assistance ne peut plus lire, dès sa prochaine requête.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ImportDialog</name>
    <message>
        <source>Import a client</source>
        <translation>Importer un client</translation>
    </message>
    <message>
        <source>Try it first</source>
        <translation>Essayer d’abord</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Parcourir…</translation>
    </message>
    <message>
        <source>Portable file</source>
        <translation>Fichier portable</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>&amp;Fichier :</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>&amp;Passphrase:</source>
        <translation>Phrase &amp;secrète :</translation>
    </message>
    <message>
        <source>as in the file</source>
        <translation>comme dans le fichier</translation>
    </message>
    <message>
        <source>Na&amp;me here:</source>
        <translation>No&amp;m ici :</translation>
    </message>
    <message>
        <source>The file and its passphrase are both needed.</source>
        <translation>Le fichier et sa phrase secrète sont tous deux nécessaires.</translation>
    </message>
    <message>
        <source>Portable files (*.passerelle);;All files (*)</source>
        <translation>Fichiers portables (*.passerelle);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>The file could not be sent.</source>
        <translation>Le fichier n’a pas pu être envoyé.</translation>
    </message>
    <message>
        <source>The file could not be imported.</source>
        <translation>Le fichier n’a pas pu être importé.</translation>
    </message>
    <message>
        <source>Import “%1”</source>
        <translation>Importer « %1 »</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Essayer de nouveau</translation>
    </message>
    <message>
        <source>“%1”: %2 documents, %3 contacts, %4 messages, %5 channels, %6 settings.</source>
        <translation>« %1 » : documents : %2, contacts : %3, messages : %4, canaux : %5, réglages : %6.</translation>
    </message>
    <message>
        <source>It can be imported. Nothing was changed yet.</source>
        <translation>L’import est possible. Rien n’a encore été modifié.</translation>
    </message>
    <message>
        <source>It cannot be imported as it is: see below.</source>
        <translation>L’import n’est pas possible tel quel : voyez plus bas.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::InviteDialog</name>
    <message>
        <source>Invite somebody into the installation</source>
        <translation>Inviter quelqu’un dans l’installation</translation>
    </message>
    <message>
        <source>Invite somebody to %1</source>
        <translation>Inviter quelqu’un chez %1</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Inviter</translation>
    </message>
    <message>
        <source>&amp;E-mail address:</source>
        <translation>&amp;Adresse électronique :</translation>
    </message>
    <message>
        <source>&amp;Agency:</source>
        <translation>&amp;Agence :</translation>
    </message>
    <message>
        <source>French</source>
        <translation>français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>anglais</translation>
    </message>
    <message>
        <source>&amp;Language of the mail:</source>
        <translation>&amp;Langue du courriel :</translation>
    </message>
    <message>
        <source> days</source>
        <translation> jours</translation>
    </message>
    <message>
        <source>&amp;Valid for:</source>
        <translation>&amp;Valable :</translation>
    </message>
    <message>
        <source>Role:</source>
        <translation>Rôle :</translation>
    </message>
    <message>
        <source>Write the e-mail address of the person to invite.</source>
        <translation>Saisissez l’adresse électronique de la personne à inviter.</translation>
    </message>
    <message>
        <source>Make an agency first.</source>
        <translation>Créez d’abord une agence.</translation>
    </message>
    <message>
        <source>The invitation could not be made.</source>
        <translation>L’invitation n’a pas pu être faite.</translation>
    </message>
    <message>
        <source>%1 is invited; the mail is on its way.</source>
        <translation>%1 est invité ; le courriel est parti.</translation>
    </message>
    <message>
        <source>Invitation of %1</source>
        <translation>Invitation de %1</translation>
    </message>
    <message>
        <source>This service sends no mails: hand the code over yourself. Whoever has it takes the role “%1” for that address.</source>
        <translation>Ce service n’envoie pas de courriels : remettez le code vous-même. Qui le possède prend le rôle « %1 » pour cette adresse.</translation>
    </message>
    <message>
        <source>Invitation code:</source>
        <translation>Code d’invitation :</translation>
    </message>
    <message>
        <source>Valid until %1.</source>
        <translation>Valable jusqu’au %1.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::MembersPanel</name>
    <message>
        <source>Invi&amp;te…</source>
        <translation>In&amp;viter…</translation>
    </message>
    <message>
        <source>Take the &amp;role back…</source>
        <translation>Retirer le &amp;rôle…</translation>
    </message>
    <message>
        <source>&amp;Withdraw the invitation</source>
        <translation>Annu&amp;ler l’invitation</translation>
    </message>
    <message>
        <source>The members could not be loaded.</source>
        <translation>Les membres n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Membres</translation>
    </message>
    <message>
        <source>Invited, not there yet</source>
        <translation>Invités, pas encore arrivés</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>Invitations</translation>
    </message>
    <message>
        <source>Agencies</source>
        <translation>Agences</translation>
    </message>
    <message>
        <source>New &amp;agency…</source>
        <translation>Nouvelle a&amp;gence…</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>Agency no. %1</source>
        <translation>Agence n° %1</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Adresse électronique</translation>
    </message>
    <message>
        <source>(the account is gone)</source>
        <translation>(le compte n’existe plus)</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Invited on</source>
        <translation>Invité le</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valable jusqu’au</translation>
    </message>
    <message>
        <source>the people of this client</source>
        <translation>les personnes de ce client</translation>
    </message>
    <message>
        <source>the people of the installation</source>
        <translation>les personnes de l’installation</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n client(s))</source>
        <translation>
            <numerusform>%1 (%n client)</numerusform>
            <numerusform>%1 (%n clients)</numerusform>
        </translation>
    </message>
    <message>
        <source>None yet. An agency makes, runs and bills clients of its own.</source>
        <translation>Aucune pour l’instant. Une agence crée, dirige et facture ses propres clients.</translation>
    </message>
    <message>
        <source>Nobody has a role here yet</source>
        <translation>Personne n’a encore de rôle ici</translation>
    </message>
    <message>
        <source>Invite the owner of the business, and those who answer its contacts.</source>
        <translation>Invitez le propriétaire de l’entreprise, et ceux qui répondent à ses contacts.</translation>
    </message>
    <message>
        <source>Invite…</source>
        <translation>Inviter…</translation>
    </message>
    <message>
        <source>this account</source>
        <translation>ce compte</translation>
    </message>
    <message>
        <source>%1 is no longer “%2” in %3, from the next request on.</source>
        <translation>%1 n’aura plus le rôle « %2 » (%3), dès la prochaine requête.</translation>
    </message>
    <message>
        <source>

This is yourself: you may lose access to what you see.</source>
        <translation>

C’est vous-même : vous pourriez perdre l’accès à ce que vous voyez.</translation>
    </message>
    <message>
        <source>Take the role back</source>
        <translation>Retirer le rôle</translation>
    </message>
    <message>
        <source>Take the role of %1 back</source>
        <translation>Retirer le rôle de %1</translation>
    </message>
    <message>
        <source>%1 no longer has the role.</source>
        <translation>%1 n’a plus ce rôle.</translation>
    </message>
    <message>
        <source>The role could not be taken back.</source>
        <translation>Le rôle n’a pas pu être retiré.</translation>
    </message>
    <message>
        <source>Withdraw the invitation</source>
        <translation>Annuler l’invitation</translation>
    </message>
    <message>
        <source>The code that %1 was given opens nothing any more.</source>
        <translation>Le code remis à %1 n’ouvrira plus rien.</translation>
    </message>
    <message>
        <source>The invitation is withdrawn.</source>
        <translation>L’invitation est annulée.</translation>
    </message>
    <message>
        <source>The invitation could not be withdrawn.</source>
        <translation>L’invitation n’a pas pu être annulée.</translation>
    </message>
    <message>
        <source>New agency</source>
        <translation>Nouvelle agence</translation>
    </message>
    <message>
        <source>Make the agency</source>
        <translation>Créer l’agence</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nom :</translation>
    </message>
    <message>
        <source>Give the agency a name.</source>
        <translation>Donnez un nom à l’agence.</translation>
    </message>
    <message>
        <source>The agency could not be made.</source>
        <translation>L’agence n’a pas pu être créée.</translation>
    </message>
    <message>
        <source>The agencies could not be loaded: they are shown by their numbers.</source>
        <translation>Les agences n’ont pas pu être chargées : elles sont montrées par leurs numéros.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::NewTokenDialog</name>
    <message>
        <source>New token of the installation</source>
        <translation>Nouveau jeton de l’installation</translation>
    </message>
    <message>
        <source>New token of %1</source>
        <translation>Nouveau jeton de %1</translation>
    </message>
    <message>
        <source>Make the token</source>
        <translation>Créer le jeton</translation>
    </message>
    <message>
        <source>&amp;All that you may do here</source>
        <translation>&amp;Tout ce que vous pouvez faire ici</translation>
    </message>
    <message>
        <source>&amp;Only this:</source>
        <translation>&amp;Seulement ceci :</translation>
    </message>
    <message>
        <source>Weekly report of the accountant</source>
        <translation>Rapport hebdomadaire du comptable</translation>
    </message>
    <message>
        <source>&amp;What is it for?</source>
        <translation>À quoi sert-&amp;il ?</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 jours</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 an</translation>
    </message>
    <message>
        <source>it does not expire</source>
        <translation>sans expiration</translation>
    </message>
    <message>
        <source>&amp;Valid for:</source>
        <translation>&amp;Valable :</translation>
    </message>
    <message>
        <source>It may:</source>
        <translation>Il peut :</translation>
    </message>
    <message>
        <source>All that you may do, in every client</source>
        <translation>Tout ce que vous pouvez faire, chez tous les clients</translation>
    </message>
    <message>
        <source>Say what the token is for: that is how it is found again.</source>
        <translation>Dites à quoi sert le jeton : c’est ainsi qu’on le retrouve.</translation>
    </message>
    <message>
        <source>Choose at least one thing that it may do.</source>
        <translation>Choisissez au moins une chose qu’il peut faire.</translation>
    </message>
    <message>
        <source>The token could not be made.</source>
        <translation>Le jeton n’a pas pu être créé.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::OwnAccountDialog</name>
    <message>
        <source>My account</source>
        <translation>Mon compte</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Sessions</translation>
    </message>
    <message>
        <source>Second &amp;factor</source>
        <translation>Second &amp;facteur</translation>
    </message>
    <message>
        <source>&amp;Terms</source>
        <translation>C&amp;onditions</translation>
    </message>
    <message>
        <source>A long sentence is better than a short riddle: eight characters are the least, fifteen are good. Changing it ends every session, this one too.</source>
        <translation>Une longue phrase vaut mieux qu’une courte énigme : huit caractères au moins, quinze de préférence. Le changer met fin à toutes les sessions, celle-ci comprise.</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Mot de passe actuel</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nouveau mot de passe</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Nouveau mot de passe, encore</translation>
    </message>
    <message>
        <source>P&amp;resent password:</source>
        <translation>Mot de passe &amp;actuel :</translation>
    </message>
    <message>
        <source>&amp;New password:</source>
        <translation>&amp;Nouveau mot de passe :</translation>
    </message>
    <message>
        <source>A&amp;gain:</source>
        <translation>&amp;Encore :</translation>
    </message>
    <message>
        <source>&amp;Change the password</source>
        <translation>&amp;Changer le mot de passe</translation>
    </message>
    <message>
        <source>&amp;Accept these terms</source>
        <translation>&amp;Accepter ces conditions</translation>
    </message>
    <message>
        <source>Your account could not be read.</source>
        <translation>Votre compte n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>New terms wait for you: version %1. Ask whoever runs this service where they stand, read them, then accept.</source>
        <translation>De nouvelles conditions vous attendent : version %1. Demandez à l’exploitant où elles se trouvent, lisez-les, puis acceptez.</translation>
    </message>
    <message>
        <source>You accepted version %1 of the terms.</source>
        <translation>Vous avez accepté la version %1 des conditions.</translation>
    </message>
    <message>
        <source>The new password needs eight characters at least.</source>
        <translation>Le nouveau mot de passe doit avoir huit caractères au moins.</translation>
    </message>
    <message>
        <source>The two new passwords differ.</source>
        <translation>Les deux nouveaux mots de passe diffèrent.</translation>
    </message>
    <message>
        <source>The password could not be changed.</source>
        <translation>Le mot de passe n’a pas pu être changé.</translation>
    </message>
    <message>
        <source>The password is changed. Sign in again with the new one.</source>
        <translation>Le mot de passe est changé. Reconnectez-vous avec le nouveau.</translation>
    </message>
    <message>
        <source>The terms could not be accepted.</source>
        <translation>Les conditions n’ont pas pu être acceptées.</translation>
    </message>
    <message>
        <source>The terms are accepted.</source>
        <translation>Les conditions sont acceptées.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::PeoplePage</name>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Of this client</source>
        <translation>De ce client</translation>
    </message>
    <message>
        <source>Support’s access</source>
        <translation>Accès de l’assistance</translation>
    </message>
    <message>
        <source>Installation and agencies</source>
        <translation>Installation et agences</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>Tous les comptes</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SecondFactorPanel</name>
    <message>
        <source>Set &amp;up a second factor</source>
        <translation>Con&amp;figurer un second facteur</translation>
    </message>
    <message>
        <source>&amp;Confirm</source>
        <translation>&amp;Confirmer</translation>
    </message>
    <message>
        <source>New &amp;recovery codes</source>
        <translation>Nouveaux codes de &amp;secours</translation>
    </message>
    <message>
        <source>&amp;Give it up…</source>
        <translation>&amp;Y renoncer…</translation>
    </message>
    <message>
        <source>Scan it with the application on your phone (Aegis, FreeOTP, Google Authenticator…), or type the key there. Then write the six digits that it shows below: from then on the second factor counts.</source>
        <translation>Scannez-le avec l’application de votre téléphone (Aegis, FreeOTP, Google Authenticator…), ou saisissez-y la clé. Écrivez ensuite plus bas les six chiffres qu’elle montre : dès lors le second facteur compte.</translation>
    </message>
    <message>
        <source>Key to type</source>
        <translation>Clé à saisir</translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation>Codes de secours</translation>
    </message>
    <message>
        <source>Each is good for one sign-in without the phone. They are shown only this once: print them, and keep them where the phone is not.</source>
        <translation>Chacun vaut pour une connexion sans le téléphone. Ils ne sont montrés que cette fois : imprimez-les, et gardez-les ailleurs que le téléphone.</translation>
    </message>
    <message numerus="yes">
        <source>A second factor is asked for when you sign in. %n recovery code(s) are left.</source>
        <translation>
            <numerusform>Un second facteur est demandé à la connexion. Il reste %n code de secours.</numerusform>
            <numerusform>Un second facteur est demandé à la connexion. Il reste %n codes de secours.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever learns your password can sign in. With a second factor, your phone is needed too.</source>
        <translation>Qui apprend votre mot de passe peut se connecter. Avec un second facteur, il faut aussi votre téléphone.</translation>
    </message>
    <message>
        <source>The &amp;six digits that the phone shows:</source>
        <translation>Les &amp;six chiffres que montre le téléphone :</translation>
    </message>
    <message>
        <source>A &amp;code of the phone, to change anything here:</source>
        <translation>Un &amp;code du téléphone, pour modifier quoi que ce soit ici :</translation>
    </message>
    <message>
        <source>The second factor could not be set up.</source>
        <translation>Le second facteur n’a pas pu être configuré.</translation>
    </message>
    <message>
        <source>The code was refused.</source>
        <translation>Le code a été refusé.</translation>
    </message>
    <message>
        <source>The second factor counts. Keep the recovery codes below.</source>
        <translation>Le second facteur compte. Gardez les codes de secours ci-dessous.</translation>
    </message>
    <message>
        <source>Give the second factor up</source>
        <translation>Renoncer au second facteur</translation>
    </message>
    <message>
        <source>From now on your password alone opens everything that you may do, in all clients.</source>
        <translation>Désormais votre seul mot de passe ouvre tout ce que vous pouvez faire, chez tous les clients.</translation>
    </message>
    <message>
        <source>The second factor could not be given up.</source>
        <translation>Le second facteur n’a pas pu être abandonné.</translation>
    </message>
    <message>
        <source>The second factor is given up.</source>
        <translation>Le second facteur est abandonné.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SessionsPanel</name>
    <message>
        <source>&amp;End this session</source>
        <translation>&amp;Fermer cette session</translation>
    </message>
    <message>
        <source>Sign out &amp;everywhere else</source>
        <translation>Se &amp;déconnecter partout ailleurs</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>The sessions could not be loaded.</source>
        <translation>Les sessions n’ont pas pu être chargées.</translation>
    </message>
    <message>
        <source>The session is ended.</source>
        <translation>La session est fermée.</translation>
    </message>
    <message>
        <source>You are signed out everywhere else.</source>
        <translation>Vous êtes déconnecté partout ailleurs.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>This console</source>
        <translation>Cette console</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouverte</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Dernier usage</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>Second facteur</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>It could not be ended.</source>
        <translation>Il n’a pas pu y être mis fin.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::TenantPanel</name>
    <message>
        <source>&amp;Look at this client</source>
        <translation>Re&amp;garder ce client</translation>
    </message>
    <message>
        <source>&amp;Transfer…</source>
        <translation>&amp;Transférer…</translation>
    </message>
    <message>
        <source>Agency:</source>
        <translation>Agence :</translation>
    </message>
    <message>
        <source>Since:</source>
        <translation>Depuis :</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>Rétablir %1</translation>
    </message>
    <message>
        <source>The client works again at once; what waited goes on.</source>
        <translation>Le client reprend aussitôt ; ce qui attendait continue.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Suspend %1</source>
        <translation>Suspendre %1</translation>
    </message>
    <message>
        <source>Its hooks are closed and nothing is answered until it is resumed. What waits goes on waiting; nothing is lost.</source>
        <translation>Ses entrées sont fermées et rien ne reçoit de réponse avant son rétablissement. Ce qui attend continue d’attendre ; rien n’est perdu.</translation>
    </message>
    <message>
        <source>Suspend…</source>
        <translation>Suspendre…</translation>
    </message>
    <message>
        <source>Keep %1</source>
        <translation>Garder %1</translation>
    </message>
    <message>
        <source>The cancellation is taken back: nothing is erased, and the client works again.</source>
        <translation>La résiliation est reprise : rien n’est effacé, et le client fonctionne de nouveau.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>Résilier %1</translation>
    </message>
    <message>
        <source>No more messages are taken. Everything is erased in thirty days, on %1; until then it can be taken back and exported.</source>
        <translation>Plus aucun message n’est reçu. Tout sera effacé dans trente jours, le %1 ; d’ici là on peut revenir en arrière et exporter.</translation>
    </message>
    <message>
        <source>Cancel the client…</source>
        <translation>Résilier le client…</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Forfait</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>&amp;Changer…</translation>
    </message>
    <message>
        <source>Its data</source>
        <translation>Ses données</translation>
    </message>
    <message>
        <source>The archive is for reading: documents, conversations and tables. The portable file is encrypted and can be imported into another Passerelle.</source>
        <translation>L’archive se lit : documents, conversations et tableaux. Le fichier portable est chiffré et s’importe dans une autre Passerelle.</translation>
    </message>
    <message>
        <source>E&amp;xport an archive…</source>
        <translation>&amp;Exporter une archive…</translation>
    </message>
    <message>
        <source>&amp;Portable file…</source>
        <translation>Fichier &amp;portable…</translation>
    </message>
    <message>
        <source>E&amp;rase…</source>
        <translation>Efface&amp;r…</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>N° %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>%1, %2 € a month</source>
        <translation>%1, %2 € par mois</translation>
    </message>
    <message>
        <source>None: nothing is limited or billed.</source>
        <translation>Aucune : rien n’est limité ni facturé.</translation>
    </message>
    <message>
        <source>Cancelled on %1. Everything is erased on %2; until then it can be taken back.</source>
        <translation>Résilié le %1. Tout sera effacé le %2 ; d’ici là on peut revenir en arrière.</translation>
    </message>
    <message>
        <source>Suspended: hooks are closed, nothing is answered, what waits goes on waiting.</source>
        <translation>Suspendu : les entrées sont fermées, rien ne reçoit de réponse, ce qui attend continue d’attendre.</translation>
    </message>
    <message>
        <source>In service.</source>
        <translation>En service.</translation>
    </message>
    <message>
        <source>&amp;Resume…</source>
        <translation>Réta&amp;blir…</translation>
    </message>
    <message>
        <source>&amp;Suspend…</source>
        <translation>&amp;Suspendre…</translation>
    </message>
    <message>
        <source>&amp;Keep it after all…</source>
        <translation>&amp;Le garder finalement…</translation>
    </message>
    <message>
        <source>C&amp;ancel…</source>
        <translation>Rési&amp;lier…</translation>
    </message>
    <message>
        <source>for the activity log</source>
        <translation>pour le journal d’activité</translation>
    </message>
    <message>
        <source>&amp;Why:</source>
        <translation>&amp;Pourquoi :</translation>
    </message>
    <message>
        <source>It could not be done: %1.</source>
        <translation>Cela n’a pas pu se faire : %1.</translation>
    </message>
    <message>
        <source>Plan of %1</source>
        <translation>Forfait de %1</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>None: nothing is limited or billed</source>
        <translation>Aucune : rien n’est limité ni facturé</translation>
    </message>
    <message>
        <source>&amp;Plan:</source>
        <translation>&amp;Forfait :</translation>
    </message>
    <message>
        <source>The plans could not be read.</source>
        <translation>Les forfaits n’ont pas pu être lus.</translation>
    </message>
    <message>
        <source>The plan could not be changed.</source>
        <translation>Le forfait n’a pas pu être changé.</translation>
    </message>
    <message>
        <source>Transfer %1</source>
        <translation>Transférer %1</translation>
    </message>
    <message>
        <source>Transfer…</source>
        <translation>Transférer…</translation>
    </message>
    <message>
        <source>none: the installation’s own</source>
        <translation>aucune : à l’installation elle-même</translation>
    </message>
    <message>
        <source>The agency that has it now loses it at once; the other runs and bills it from then on. Documents, contacts and members stay.</source>
        <translation>L’agence qui l’a maintenant le perd aussitôt ; l’autre le dirige et le facture dès lors. Documents, contacts et membres restent.</translation>
    </message>
    <message>
        <source>To the &amp;agency:</source>
        <translation>À l’&amp;agence :</translation>
    </message>
    <message>
        <source>%1 goes from “%2” to “%3”, at once.</source>
        <translation>%1 passe de « %2 » à « %3 », aussitôt.</translation>
    </message>
    <message>
        <source>The client could not be transferred.</source>
        <translation>Le client n’a pas pu être transféré.</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>Exporter %1</translation>
    </message>
    <message>
        <source>The export goes on in the Jobs panel.</source>
        <translation>L’export se poursuit dans le panneau des tâches.</translation>
    </message>
    <message>
        <source>Portable file of %1</source>
        <translation>Fichier portable de %1</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Phrase secrète, encore</translation>
    </message>
    <message>
        <source>With the channels’ and the provider’s &amp;keys</source>
        <translation>Avec les &amp;clés des canaux et du fournisseur</translation>
    </message>
    <message>
        <source>&amp;Passphrase (12 characters or more):</source>
        <translation>&amp;Phrase secrète (12 caractères ou plus) :</translation>
    </message>
    <message>
        <source>&amp;Again:</source>
        <translation>&amp;Encore :</translation>
    </message>
    <message>
        <source>It opens the file and is kept nowhere: without it the file is lost.</source>
        <translation>Elle ouvre le fichier et n’est gardée nulle part : sans elle, le fichier est perdu.</translation>
    </message>
    <message>
        <source>The passphrase needs 12 characters at least.</source>
        <translation>La phrase secrète doit avoir 12 caractères au moins.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Les deux phrases secrètes diffèrent.</translation>
    </message>
    <message>
        <source>Erase %1</source>
        <translation>Effacer %1</translation>
    </message>
    <message>
        <source>Go on to erase…</source>
        <translation>Continuer vers l’effacement…</translation>
    </message>
    <message>
        <source>Everything of %1 goes at once and for good: documents, conversations, contacts, people’s roles, keys. Only the invoices, the activity log and the signed receipt stay, as the law asks.</source>
        <translation>Tout de %1 disparaît aussitôt et pour de bon : documents, conversations, contacts, rôles des personnes, clés. Seuls restent les factures, le journal d’activité et le reçu signé, comme la loi le demande.</translation>
    </message>
    <message>
        <source>Export it first if anybody may still need it. Cancelling the client instead leaves thirty days to change one’s mind.</source>
        <translation>Exportez d’abord si quelqu’un peut encore en avoir besoin. Résilier le client laisse au contraire trente jours pour changer d’avis.</translation>
    </message>
    <message>
        <source>&amp;Export an archive first…</source>
        <translation>&amp;Exporter d’abord une archive…</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Cela ne peut pas être annulé.</translation>
    </message>
    <message>
        <source>%1 is being erased…</source>
        <translation>%1 est en cours d’effacement…</translation>
    </message>
    <message>
        <source>%1 could not be erased.</source>
        <translation>%1 n’a pas pu être effacé.</translation>
    </message>
    <message>
        <source>Nothing of it is gone.</source>
        <translation>Rien n’en a disparu.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::TokensPage</name>
    <message>
        <source>all</source>
        <translation>tout</translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> et %n autre</numerusform>
            <numerusform> et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;New token</source>
        <translation>&amp;Nouveau jeton</translation>
    </message>
    <message>
        <source>&amp;Revoke…</source>
        <translation>&amp;Révoquer…</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Jetons</translation>
    </message>
    <message>
        <source>Whose tokens</source>
        <translation>Jetons de qui</translation>
    </message>
    <message>
        <source>A token lets a program of yours use the API in your place. It is shown once, when it is made.</source>
        <translation>Un jeton permet à un de vos programmes d’utiliser l’API à votre place. Il est montré une fois, à sa création.</translation>
    </message>
    <message>
        <source>The tokens could not be loaded.</source>
        <translation>Les jetons n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>They go on working.</source>
        <translation>Ils continuent de fonctionner.</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>À quoi il sert</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Révoqué</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expiré</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Valable</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valable jusqu’au</translation>
    </message>
    <message>
        <source>without an end</source>
        <translation>sans expiration</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Dernier usage</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Créé</translation>
    </message>
    <message>
        <source>It may</source>
        <translation>Il peut</translation>
    </message>
    <message>
        <source>The installation</source>
        <translation>L’installation</translation>
    </message>
    <message>
        <source>the tokens of this client</source>
        <translation>les jetons de ce client</translation>
    </message>
    <message>
        <source>No token yet</source>
        <translation>Pas encore de jeton</translation>
    </message>
    <message>
        <source>Make one for a program that shall read figures, add documents or answer by the API.</source>
        <translation>Créez-en un pour un programme qui doit lire des chiffres, ajouter des documents ou répondre par l’API.</translation>
    </message>
    <message>
        <source>Make a token</source>
        <translation>Créer un jeton</translation>
    </message>
    <message>
        <source>The token “%1”</source>
        <translation>Le jeton « %1 »</translation>
    </message>
    <message>
        <source>The program sends it with each request, in the header “Authorization: Bearer …”.</source>
        <translation>Le programme l’envoie à chaque requête, dans l’en-tête « Authorization: Bearer … ».</translation>
    </message>
    <message>
        <source>Token:</source>
        <translation>Jeton :</translation>
    </message>
    <message>
        <source>Valid until %1.</source>
        <translation>Valable jusqu’au %1.</translation>
    </message>
    <message>
        <source>It does not expire: revoke it when it is no longer needed.</source>
        <translation>Il n’expire pas : révoquez-le quand il ne sert plus.</translation>
    </message>
    <message>
        <source>Revoke the token</source>
        <translation>Révoquer le jeton</translation>
    </message>
    <message>
        <source>The program that uses “%1” is refused from its next request on. A revoked token cannot be brought back.</source>
        <translation>Le programme qui utilise « %1 » sera refusé dès sa prochaine requête. Un jeton révoqué ne peut pas être rétabli.</translation>
    </message>
    <message>
        <source>Revoke “%1”</source>
        <translation>Révoquer « %1 »</translation>
    </message>
    <message>
        <source>The token could not be revoked.</source>
        <translation>Le jeton n’a pas pu être révoqué.</translation>
    </message>
    <message>
        <source>“%1” is revoked.</source>
        <translation>« %1 » est révoqué.</translation>
    </message>
</context>
</TS>

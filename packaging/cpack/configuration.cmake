# The configuration of an installed service: the example that the program prints, with the places that a package keeps to.
execute_process(COMMAND ${PROGRAM} serve --example-config OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
foreach(choice
    "data = \"\"|data = \"/var/lib/passerelle\""
    "master_key_file = \"\"|master_key_file = \"/etc/passerelle/keys/master.key\""
    "backup_folder = \"\"|backup_folder = \"/var/backups/passerelle\""
    "key_copy_folder = \"\"|key_copy_folder = \"/var/backups/passerelle-keys\""
    "log_format = \"json\"|log_format = \"plain\"")
  string(REPLACE "|" ";" pair "${choice}")
  list(GET pair 0 shown)
  list(GET pair 1 chosen)
  string(FIND "${text}" "#${shown}\n" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "the example configuration has no line #${shown}")
  endif()
  string(REPLACE "#${shown}\n" "${chosen}\n" text "${text}")
endforeach()
file(WRITE ${INTO} "${text}")

#include "ui/kit/secret_field.h"
